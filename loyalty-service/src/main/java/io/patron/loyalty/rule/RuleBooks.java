package io.patron.loyalty.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All programmes. A currency may have several; for the time being the set-up allows one.
 *
 * @param books by key
 * @param setups kinds of documents that some programme has or had beside its rules
 */
public record RuleBooks(List<RuleBook> books, Set<String> setups) {

    public RuleBooks {
        books = List.copyOf(books);
        setups = Set.copyOf(setups);
    }

    /** With no documents but rules. */
    public RuleBooks(List<RuleBook> books) {
        this(books, Set.of());
    }

    public List<RuleBook> forCurrency(String currency) {
        return books.stream().filter(book -> book.programme().currency().equals(currency)).toList();
    }

    public Optional<RuleBook> find(UUID programmeId) {
        return books.stream().filter(book -> book.programme().id().equals(programmeId)).findFirst();
    }

    public Optional<RuleBook> find(String key) {
        return books.stream().filter(book -> book.programme().key().equals(key)).findFirst();
    }
}
