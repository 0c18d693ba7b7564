package io.patron.profile.tag;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tags that people give and take off. */
@ApplicationScoped
class TagService {
    private final Pool pool;
    private final TagStore store;
    private final TagChanges changes;

    TagService(Pool pool, TagStore store, TagChanges changes) {
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
        return one(customerId, owners -> new TagChanges.Change(List.of(gift), List.of(), owners));
    }

    /** Takes a tag off that people gave; what rules gave stays. */
    Uni<Void> end(UUID customerId, String name, String reason, String by) {
        var tag = tag(name);
        return one(
                customerId,
                owners ->
                        new TagChanges.Change(
                                List.of(),
                                List.of(
                                        new Ending(
                                                owners.getOrDefault(customerId, customerId),
                                                tag,
                                                null,
                                                null,
                                                by,
                                                reason)),
                                owners));
    }

    private Uni<Void> one(UUID customerId, Function<Map<UUID, UUID>, TagChanges.Change> change) {
        return pool.withTransaction(tx ->
                locked(tx, List.of(customerId))
                        .invoke(owners -> {
                            if (owners.isEmpty()) {
                                throw ProblemException.notFound("customer", customerId);
                            }
                        })
                        .chain(owners -> changes.make(tx, change.apply(owners)))
                        .replaceWithVoid());
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
                                    .map(many -> new BulkTagView(many, List.copyOf(unknown)));
                        }));
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
