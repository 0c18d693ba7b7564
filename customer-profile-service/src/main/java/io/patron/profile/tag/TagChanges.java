package io.patron.profile.tag;

import io.patron.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Gives and ends tags in a transaction that holds the people, and tells others who has a tag now
 * that had it not before. A tag that several gave ends with the last of them.
 */
@ApplicationScoped
class TagChanges {
    private final TagStore store;
    private final TagDue due;
    private final Outbox outbox;

    TagChanges(TagStore store, TagDue due, Outbox outbox) {
        this.store = store;
        this.due = due;
        this.outbox = outbox;
    }

    /**
     * What is to change.
     *
     * @param owners who answers for each id that is named
     */
    record Change(Collection<Gift> gifts, Collection<Ending> endings, Map<UUID, UUID> owners) {
        UUID person(UUID id) {
            return owners.getOrDefault(id, id);
        }

        Set<UUID> people() {
            var people = new HashSet<UUID>();
            gifts.forEach(gift -> people.add(person(gift.customerId())));
            endings.forEach(ending -> people.add(person(ending.customerId())));
            return people;
        }

        Set<String> tags() {
            var tags = new HashSet<String>();
            gifts.forEach(gift -> tags.add(gift.tag()));
            endings.forEach(ending -> tags.add(ending.tag()));
            return tags;
        }
    }

    /** How many people have another tag than before. */
    Uni<Integer> make(SqlClient tx, Change change) {
        return around(
                tx,
                change,
                () -> store.end(tx, change.endings()).chain(() -> store.give(tx, change.gifts())));
    }

    /** Ends what has expired. */
    Uni<Integer> expire(SqlClient tx, List<TagStore.Expired> all) {
        var endings = all.stream().map(TagStore.Expired::ending).toList();
        return around(tx, new Change(List.of(), endings, Map.of()), () -> store.expire(tx, all));
    }

    private Uni<Integer> around(SqlClient tx, Change change, Supplier<Uni<Void>> work) {
        var people = change.people();
        var tags = change.tags();
        if (people.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return store.having(tx, people, tags)
                .chain(before ->
                        work.get()
                                .chain(() -> store.having(tx, people, tags))
                                .map(after -> TagEvents.of(change, before, after, store.now())))
                .call(events -> outbox.append(tx, events.list()))
                .call(events -> due.ask(tx, events.people()))
                .map(events -> events.list().size());
    }
}
