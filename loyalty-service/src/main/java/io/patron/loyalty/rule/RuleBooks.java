package io.patron.loyalty.rule;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All programmes. A currency may have several; for the time being the set-up allows one.
 *
 * @param books by key
 */
public record RuleBooks(List<RuleBook> books) {

    public RuleBooks {
        books = List.copyOf(books);
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
