package io.patron.profile.told;

import io.patron.profile.computed.Happened;
import io.patron.profile.computed.Occurrence;
import io.patron.profile.tag.AskedTags;
import io.patron.profile.tag.RuledTags;
import io.patron.profile.tag.TagDue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Keeps the last word of other services, and lets tag rules follow it. */
@ApplicationScoped
class ToldService {
    private final ToldStore store;
    private final RuledTags tags;
    private final AskedTags asked;
    private final TagDue due;

    ToldService(ToldStore store, RuledTags tags, AskedTags asked, TagDue due) {
        this.store = store;
        this.tags = tags;
        this.asked = asked;
        this.due = due;
    }

    /**
     * @param origin of the tags that these give
     */
    Uni<Void> keep(SqlConnection tx, List<Word> words, String origin) {
        var ids = new HashSet<UUID>();
        words.forEach(word -> ids.add(word.customerId()));
        return store.locked(tx, ids)
                .chain(owners -> {
                    var known =
                            words.stream()
                                    .filter(word -> owners.containsKey(word.customerId()))
                                    .toList();
                    var happened = happened(known, owners, origin);
                    return store.keep(tx, known)
                            .chain(() -> tags.follow(tx, happened, origin))
                            .chain(() -> asked.follow(tx, happened, origin))
                            .chain(() -> due.ask(tx, new HashSet<>(owners.values())));
                });
    }

    private static List<Happened> happened(
            List<Word> words, Map<UUID, UUID> owners, String origin) {
        return words.stream()
                .map(word ->
                        new Happened(
                                Objects.requireNonNull(owners.get(word.customerId())),
                                word.customerId(),
                                new Occurrence(word.type(), word.at(), origin, word.body()),
                                word.eventId()))
                .toList();
    }
}
