package io.patron.profile.merge;

import io.patron.kit.time.Ids;
import io.patron.profile.identity.Bond;
import io.patron.profile.identity.Conflict;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.PersonState;
import io.patron.profile.identity.Tie;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    /**
     * A merge into one of the person's ids stays in force when another of them answers. Others are
     * ended; who is merged by none is answered.
     */
    private static final String END =
            """
            with ended as (
                update merge m set unmerged_at = $2 from customer c
                where c.id = m.merged_id and m.merged_id = any($1) and m.unmerged_at is null
                    and (c.merged_into is null or c.merged_into is distinct from
                        (select coalesce(s.merged_into, s.id) from customer s where s.id = m.survivor_id))
                returning m.id)
            select c.id from customer c where c.id = any($1) and c.merged_into is not null and not exists (
                select from merge m where m.merged_id = c.id and m.unmerged_at is null
                    and m.id not in (select id from ended))
            """;

    private static final String CONFLICT =
            """
            insert into identity_conflict (kind, strong, weak, id, found_at, at, source, message_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
            """;

    /**
     * Writes down who was merged, who is back, and which ties did not join; who answers for whom is
     * stored. Every merged customer has one merge in force: into who answers, or on the way there.
     *
     * @return the ids of the merges by merged customer
     */
    Uni<Map<UUID, UUID>> write(SqlClient tx, IdentityChange change, Instant now) {
        var ids = new HashMap<UUID, UUID>();
        return end(tx, change, now)
                .map(open -> rows(change, open, ids, now))
                .chain(rows ->
                        rows.isEmpty()
                                ? done()
                                : tx.preparedQuery(ADD).executeBatch(rows).replaceWithVoid())
                .chain(() -> conflicts(tx, change.conflicts(), now))
                .replaceWith(ids);
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<Set<UUID>> end(SqlClient tx, IdentityChange change, Instant now) {
        var concerned =
                change.changed().stream()
                        .flatMap(person -> person.ids().stream())
                        .toArray(UUID[]::new);
        return concerned.length == 0
                ? Uni.createFrom().item(Set.of())
                : tx.preparedQuery(END)
                        .execute(Tuple.of(concerned, now.atOffset(ZoneOffset.UTC)))
                        .map(rows -> {
                            var open = new HashSet<UUID>();
                            rows.forEach(row -> open.add(row.getUUID(0)));
                            return open;
                        });
    }

    private static List<Tuple> rows(
            IdentityChange change, Set<UUID> open, Map<UUID, UUID> ids, Instant now) {
        var merges = new HashMap<UUID, Bond>();
        change.moves().stream()
                .filter(IdentityChange.Move::isMerge)
                .forEach(move -> merges.put(move.id(), bond(move)));
        var rows = new ArrayList<Tuple>();
        for (var person : change.changed()) {
            for (var id : person.ids()) {
                if (open.contains(id)) {
                    Optional.ofNullable(merges.get(id))
                            .or(() -> Bond.of(person, id))
                            .ifPresent(bond -> {
                                ids.put(id, Ids.next());
                                rows.add(row(person, id, bond, ids, now));
                            });
                }
            }
        }
        return rows;
    }

    private static Bond bond(IdentityChange.Move move) {
        return new Bond(Objects.requireNonNull(move.joint()).tie(), move.others(), move.names());
    }

    private static Tuple row(
            PersonState person, UUID id, Bond bond, Map<UUID, UUID> ids, Instant now) {
        var row =
                Tuple.of(
                        Objects.requireNonNull(ids.get(id)),
                        person.customerId(),
                        id,
                        now.atOffset(ZoneOffset.UTC));
        evidence(row, bond.tie());
        return row.addArrayOfUUID(bond.others().toArray(UUID[]::new))
                .addArrayOfUUID(bond.names().toArray(UUID[]::new));
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
