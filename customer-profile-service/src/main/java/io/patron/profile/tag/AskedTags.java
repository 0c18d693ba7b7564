package io.patron.profile.tag;

import io.patron.kit.document.StoredJson;
import io.patron.profile.computed.Happened;
import io.patron.profile.tag.Gift.Giver;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tags that other services ask for outright, by events {@code ….tag-requested.v1}, and that files
 * give: no rule is needed. The people are locked.
 */
@ApplicationScoped
public class AskedTags {
    private static final String ASKED = ".tag-requested.v1";

    private final TagChanges changes;
    private final StoredJson json;

    AskedTags(TagChanges changes, StoredJson json) {
        this.changes = changes;
        this.json = json;
    }

    /**
     * @param origin of the tags, for example {@code loyalty}
     */
    public Uni<Void> follow(SqlClient tx, List<Happened> happened, String origin) {
        var asked =
                happened.stream().filter(one -> one.occurrence().name().endsWith(ASKED)).toList();
        var owners = new HashMap<UUID, UUID>();
        asked.forEach(one -> owners.put(one.customerId(), one.personId()));
        var gifts = asked.stream().flatMap(one -> gift(one, origin)).toList();
        return gifts.isEmpty()
                ? Uni.createFrom().voidItem()
                : changes.make(tx, new TagChanges.Change(gifts, List.of(), owners))
                        .replaceWithVoid();
    }

    /**
     * A tag that a file gives.
     *
     * @param customerId whose it is before merges
     * @param personId who answers
     */
    public record Filed(UUID customerId, UUID personId, String tag, String source, Instant at) {}

    /** Gives the tags of files; what cannot be a tag's name is passed over. */
    public Uni<Void> give(SqlClient tx, List<Filed> filed) {
        var owners = new HashMap<UUID, UUID>();
        filed.forEach(one -> owners.put(one.customerId(), one.personId()));
        var gifts = filed.stream().flatMap(this::gift).toList();
        return gifts.isEmpty()
                ? Uni.createFrom().voidItem()
                : changes.make(tx, new TagChanges.Change(gifts, List.of(), owners))
                        .replaceWithVoid();
    }

    private Stream<Gift> gift(Filed one) {
        var evidence = json.write(Map.of("source", one.source(), "at", one.at().toString()));
        return TagName.of(one.tag()).stream()
                .map(name ->
                        new Gift(
                                one.customerId(),
                                name,
                                new Giver("import", one.source(), null),
                                one.at(),
                                null,
                                evidence));
    }

    /** None where what is asked for cannot be a tag's name. */
    private Stream<Gift> gift(Happened one, String origin) {
        var event = one.occurrence();
        var reason = event.properties().get("reason") instanceof String text ? text : null;
        var evidence =
                json.write(
                        Map.of(
                                "event", event.name(),
                                "source", event.source(),
                                "at", event.at().toString()));
        return event.properties().get("tag") instanceof String tag
                ? TagName.of(tag).stream()
                        .map(name ->
                                new Gift(
                                        one.customerId(),
                                        name,
                                        new Giver(origin, origin, reason),
                                        event.at(),
                                        null,
                                        evidence))
                : Stream.empty();
    }
}
