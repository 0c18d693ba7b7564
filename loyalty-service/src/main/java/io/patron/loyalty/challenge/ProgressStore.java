package io.patron.loyalty.challenge;

import io.patron.loyalty.challenge.ContributionStore.Of;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tables {@code challenge_progress}, {@code challenge_award} and {@code member_badge}. */
@ApplicationScoped
class ProgressStore {
    private static final String SAVE =
            """
            insert into challenge_progress as p (challenge_id, member_id, customer_id, value, rounds, changed_at)
            select challenge, member, customer, value, rounds, $6
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::int[])
                as n (challenge, member, customer, value, rounds) order by challenge, member
            on conflict (challenge_id, member_id) do update
                set value = excluded.value, rounds = excluded.rounds, changed_at = excluded.changed_at
            """;
    private static final String GIVEN =
            """
            select a.challenge_id, a.member_id, a.name from unnest($1::uuid[], $2::uuid[]) as p (challenge_id, member_id)
                join challenge_award a using (challenge_id, member_id)
            """;
    private static final String AWARD =
            """
            insert into challenge_award (challenge_id, member_id, name, points, badge, prize, given_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String BADGE =
            """
            insert into member_badge (programme_id, member_id, badge, challenge_id, earned_at)
            select $1, $2, $3, $4, $5 where not exists (select 1 from member_badge
                where programme_id = $1 and member_id = $2 and badge = $3)
            """;

    /** How far a member came. */
    record Row(Of of, UUID customerId, Progress progress) {}

    /** Something that was given. */
    record Given(Of of, String name, Challenge.Reward reward) {}

    /** A badge that a member has. */
    record Badge(UUID programmeId, Of of, String badge) {}

    Uni<Void> save(SqlConnection tx, List<Row> rows, Instant now) {
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(
                                rows.stream().map(r -> r.of().challengeId()).toArray(UUID[]::new))
                        .addArrayOfUUID(
                                rows.stream().map(r -> r.of().memberId()).toArray(UUID[]::new))
                        .addArrayOfUUID(rows.stream().map(Row::customerId).toArray(UUID[]::new))
                        .addArrayOfLong(
                                rows.stream().map(r -> r.progress().value()).toArray(Long[]::new))
                        .addArrayOfInteger(
                                rows.stream()
                                        .map(r -> Math.toIntExact(r.progress().rounds()))
                                        .toArray(Integer[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    /** Names of what members were given before. */
    Uni<Map<Of, Set<String>>> given(SqlConnection tx, Collection<Of> wanted) {
        return tx.preparedQuery(GIVEN)
                .execute(
                        Tuple.of(
                                wanted.stream().map(Of::challengeId).toArray(UUID[]::new),
                                wanted.stream().map(Of::memberId).toArray(UUID[]::new)))
                .map(rows -> {
                    var given = new HashMap<Of, Set<String>>();
                    rows.forEach(row ->
                            given.computeIfAbsent(
                                            new Of(row.getUUID(0), row.getUUID(1)),
                                            of -> new HashSet<>())
                                    .add(row.getString(2)));
                    return given;
                });
    }

    Uni<Void> award(SqlConnection tx, List<Given> given, Instant now) {
        return given.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(AWARD)
                        .executeBatch(given.stream().map(g -> row(g, now)).toList())
                        .replaceWithVoid();
    }

    private static Tuple row(Given given, Instant now) {
        return Tuple.tuple()
                .addUUID(given.of().challengeId())
                .addUUID(given.of().memberId())
                .addString(given.name())
                .addLong(given.reward().points())
                .addString(given.reward().badge())
                .addString(given.reward().prize())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    }

    /** True where the member had not the badge before. */
    Uni<Boolean> earn(SqlConnection tx, Badge badge, Instant now) {
        return tx.preparedQuery(BADGE)
                .execute(
                        Tuple.of(
                                badge.programmeId(),
                                badge.of().memberId(),
                                badge.badge(),
                                badge.of().challengeId(),
                                now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }
}
