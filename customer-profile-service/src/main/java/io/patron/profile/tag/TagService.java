package io.patron.profile.tag;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tags that people give and take off. */
@ApplicationScoped
class TagService {
    private final Pool pool;
    private final TagStore store;
    private final TagChanges changes;
    private final Givers givers;

    TagService(Pool pool, TagStore store, TagChanges changes, Givers givers) {
        this.givers = givers;
        this.pool = pool;
        this.store = store;
        this.changes = changes;
    }

    /**
     * @throws ProblemException {@code not-found}, {@code invalid-request}
     */
    Uni<Void> give(UUID customerId, TagRequest request, String by) {
        var tag = tag(request.tag());
        var gift =
                gift(
                        customerId,
                        tag,
                        new Gift.Giver("manual", by, request.reason()),
                        request.expiresAt());
        return pool.withTransaction(tx ->
                person(tx, customerId)
                        .map(id ->
                                new TagChanges.Change(
                                        List.of(gift), List.of(), Map.of(customerId, id)))
                        .chain(change -> changes.make(tx, change))
                        .replaceWithVoid());
    }

    /**
     * Takes a tag off, whoever gave it.
     *
     * @throws ProblemException {@code not-found}, {@code invalid-request}, {@code tag-by-rule}
     */
    Uni<Void> end(UUID customerId, String name, String reason, String by) {
        var tag = tag(name);
        return pool.withTransaction(tx ->
                person(tx, customerId)
                        .call(id ->
                                givers.conditions(tx, List.of(id), tag)
                                        .invoke(rules -> rules.values().forEach(TagService::stays)))
                        .map(id -> new Ending(id, tag, null, null, by, reason))
                        .map(end -> new TagChanges.Change(List.of(), List.of(end), Map.of()))
                        .chain(change -> changes.make(tx, change))
                        .replaceWithVoid());
    }

    private static void stays(String rule) {
        var message = "The rule “" + rule + "” gives it while its condition holds.";
        throw ProblemException.of(
                ProfileError.TAG_BY_RULE,
                message,
                List.of(
                        new Fault(
                                "/path/tag",
                                "given-by-rule",
                                message,
                                "Change or retire /v1/tag-rules/" + rule + ".")));
    }

    /** Who answers for the customer, locked. */
    private Uni<UUID> person(SqlConnection tx, UUID customerId) {
        return locked(tx, List.of(customerId))
                .map(owners ->
                        Optional.ofNullable(owners.get(customerId))
                                .orElseThrow(
                                        () -> ProblemException.notFound("customer", customerId)));
    }

    /** Who answers for these ids, locked. */
    private Uni<Map<UUID, UUID>> locked(SqlConnection tx, List<UUID> ids) {
        return store.owners(tx, ids)
                .call(owners -> store.lock(tx, new HashSet<>(owners.values())))
                .chain(owners -> store.owners(tx, ids));
    }

    Uni<BulkTagView> bulk(BulkTagRequest request, String by, boolean isDry) {
        var tag = tag(request.tag());
        if (request.expiresAt() != null) {
            checkEnd(request.expiresAt());
        }
        return pool.withTransaction(tx ->
                locked(tx, request.customerIds())
                        .chain(owners -> {
                            var unknown = new LinkedHashSet<>(request.customerIds());
                            unknown.removeAll(owners.keySet());
                            return (isDry
                                            ? Uni.createFrom().item(0)
                                            : changes.make(tx, bulk(request, tag, by, owners)))
                                    .chain(many ->
                                            kept(tx, request, tag, owners)
                                                    .map(kept ->
                                                            new BulkTagView(
                                                                    many,
                                                                    kept,
                                                                    List.copyOf(unknown))));
                        }));
    }

    /** Those of whom it is to be taken, and whom a rule gives it all the same. */
    private Uni<List<UUID>> kept(
            SqlConnection tx, BulkTagRequest request, String tag, Map<UUID, UUID> owners) {
        return request.action().equals("add")
                ? Uni.createFrom().item(List.of())
                : givers.conditions(tx, owners.values(), tag)
                        .map(rules ->
                                owners.keySet().stream()
                                        .filter(id -> rules.containsKey(owners.get(id)))
                                        .toList());
    }

    private TagChanges.Change bulk(
            BulkTagRequest request, String tag, String by, Map<UUID, UUID> owners) {
        if (request.action().equals("add")) {
            var giver = new Gift.Giver("list", by, request.reason());
            return new TagChanges.Change(
                    owners.keySet().stream()
                            .map(id -> gift(id, tag, giver, request.expiresAt()))
                            .toList(),
                    List.of(),
                    owners);
        }
        return new TagChanges.Change(
                List.of(),
                owners.values().stream()
                        .distinct()
                        .map(id -> new Ending(id, tag, null, null, by, request.reason()))
                        .toList(),
                owners);
    }

    private Gift gift(UUID customerId, String tag, Gift.Giver giver, @Nullable Instant expiresAt) {
        if (expiresAt != null) {
            checkEnd(expiresAt);
        }
        return new Gift(customerId, tag, giver, store.now(), expiresAt, null);
    }

    private void checkEnd(Instant expiresAt) {
        if (!expiresAt.isAfter(store.now())) {
            throw refused(
                    "/expiresAt", "in-the-past", "The time is over already.", "Send a later time.");
        }
    }

    private static String tag(String text) {
        return TagName.of(text)
                .orElseThrow(() ->
                        refused(
                                "/tag",
                                "invalid-tag",
                                "A tag is 1 to "
                                        + TagName.LONGEST
                                        + " characters, none of them a control.",
                                "Any script will do."));
    }

    private static ProblemException refused(
            String pointer, String code, String message, String hint) {
        return ProblemException.of(
                CommonError.INVALID_REQUEST,
                message,
                List.of(new Fault(pointer, code, message, hint)));
    }
}
