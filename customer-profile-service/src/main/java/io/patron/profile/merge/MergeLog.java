package io.patron.profile.merge;

import io.patron.kit.time.Ids;
import io.patron.profile.identity.Conflict;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.Tie;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Writes tables {@code merge} and {@code identity_conflict}. */
@ApplicationScoped
class MergeLog {
    private static final String ADD =
            """
            insert into merge (id, survivor_id, merged_id, merged_at, strong, weak, at, source, message_id,
                survivor_names, merged_names)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;
    private static final String END =
            """
            update merge set unmerged_at = $2
            where merged_id = any($1) and unmerged_at is null
            """;
    private static final String CONFLICT =
            """
            insert into identity_conflict (kind, strong, weak, id, found_at, at, source, message_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
            """;

    /**
     * Writes down who was merged, who is back, and which ties did not join.
     *
     * @return the ids of the merges by merged customer
     */
    Uni<Map<UUID, UUID>> write(SqlClient tx, IdentityChange change, Instant now) {
        var ids = new HashMap<UUID, UUID>();
        var merges = change.moves().stream().filter(IdentityChange.Move::isMerge).toList();
        merges.forEach(move -> ids.put(move.id(), Ids.next()));
        return end(tx, change, now)
                .chain(() -> merges.isEmpty() ? done() : add(tx, merges, ids, now))
                .chain(() -> conflicts(tx, change.conflicts(), now))
                .replaceWith(ids);
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> end(SqlClient tx, IdentityChange change, Instant now) {
        var back =
                change.moves().stream()
                        .filter(IdentityChange.Move::isReturn)
                        .map(IdentityChange.Move::id)
                        .toArray(UUID[]::new);
        return back.length == 0
                ? done()
                : tx.preparedQuery(END)
                        .execute(Tuple.of(back, now.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }

    private static Uni<Void> add(
            SqlClient tx, List<IdentityChange.Move> merges, Map<UUID, UUID> ids, Instant now) {
        var rows =
                merges.stream()
                        .map(move -> row(move, Objects.requireNonNull(ids.get(move.id())), now))
                        .toList();
        return tx.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(IdentityChange.Move move, UUID id, Instant now) {
        var row = Tuple.of(id, move.to(), move.id(), now.atOffset(ZoneOffset.UTC));
        evidence(row, Objects.requireNonNull(move.joint()).tie());
        return row.addArrayOfUUID(move.others().toArray(UUID[]::new))
                .addArrayOfUUID(move.names().toArray(UUID[]::new));
    }

    private static Uni<Void> conflicts(SqlClient tx, List<Conflict> conflicts, Instant now) {
        if (conflicts.isEmpty()) {
            return done();
        }
        var rows =
                conflicts.stream()
                        .map(conflict -> {
                            var tie = conflict.tie();
                            var row =
                                    Tuple.of(
                                            conflict.kind().key(),
                                            tie.strong(),
                                            tie.weak(),
                                            Ids.next(),
                                            now.atOffset(ZoneOffset.UTC));
                            return row.addOffsetDateTime(tie.first().at().atOffset(ZoneOffset.UTC))
                                    .addString(tie.first().source())
                                    .addString(tie.first().messageId());
                        })
                        .toList();
        return tx.preparedQuery(CONFLICT).executeBatch(rows).replaceWithVoid();
    }

    private static void evidence(Tuple row, Tie tie) {
        row.addUUID(tie.strong())
                .addUUID(tie.weak())
                .addOffsetDateTime(tie.first().at().atOffset(ZoneOffset.UTC))
                .addString(tie.first().source())
                .addString(tie.first().messageId());
    }
}
