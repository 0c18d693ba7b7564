package io.patron.loyalty.challenge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who takes part in challenges how, and what is shown of it. */
@ApplicationScoped
class BoardStore {
    private static final String TAKE_PART =
            """
            insert into challenge_progress as p (challenge_id, member_id, customer_id, pseudonym, team, changed_at)
            values ($1, $2, $3, $4, coalesce($5, ''), $6) on conflict (challenge_id, member_id) do update
                set pseudonym = case when $7::boolean is null then p.pseudonym else $4 end,
                    team = coalesce($5, p.team)
            """;
    private static final String CHOICE =
            """
            select coalesce(max(p.team), '') as team, coalesce(max(p.value), 0) as value,
                (select coalesce(array_agg(t.team), '{}') from challenge_team t where t.challenge_id = $1) as reached
            from challenge_progress p where p.challenge_id = $1 and p.member_id = $2
            """;
    private static final String PLACES =
            """
            with top as (select pseudonym, value from challenge_progress
                where challenge_id = $1 and pseudonym is not null and value > 0
                order by value desc, pseudonym limit $2)
            select rank() over (order by value desc) as rank, pseudonym, value,
                (select count(*) from (select 1 from challenge_progress o where o.challenge_id = $1
                    and o.pseudonym is not null and o.value = top.value limit 2) same) > 1 as tied
            from top order by value desc, pseudonym
            """;
    private static final String OWN =
            """
            select (select count(*) + 1 from challenge_progress o where o.challenge_id = p.challenge_id
                and o.pseudonym is not null and o.value > p.value) as rank, p.pseudonym, p.value,
                (select count(*) from (select 1 from challenge_progress o where o.challenge_id = p.challenge_id
                    and o.pseudonym is not null and o.value = p.value limit 2) same) > 1 as tied
            from challenge_progress p where p.challenge_id = $1 and p.customer_id = answering_customer($2) and p.pseudonym is not null
                and p.value > 0
            """;
    private static final String PROGRESS =
            "select * from challenge_progress where customer_id = answering_customer($1)";
    private static final String AWARDS =
            """
            select a.* from challenge_award a join challenge_progress p using (challenge_id, member_id)
            where p.customer_id = answering_customer($1) order by a.given_at, a.name limit 5000
            """;
    private static final String TEAMS =
            """
            select challenge_id, team, sum(value)::bigint as value from challenge_progress
            where challenge_id = any($1) group by 1, 2
            """;
    private static final String BADGES =
            """
            select * from (
                select distinct on (b.programme_id, b.badge) b.badge, b.programme_id, b.challenge_id, b.earned_at,
                    a.last, a.times
                from member m join member_badge b on b.member_id = m.id, lateral (
                    select count(*) as times, max(given_at) as last from challenge_award a
                    where a.member_id = b.member_id and a.badge = b.badge) a
                where m.customer_id in (select ids_of_person($1)) order by b.programme_id, b.badge, b.earned_at) person
            order by earned_at, badge
            """;

    /** Who takes part. */
    record Who(UUID challengeId, UUID memberId, UUID customerId) {}

    /**
     * How.
     *
     * @param seen null for as it is
     * @param pseudonym null for not to be seen
     * @param team null for as it is
     */
    record How(@Nullable Boolean seen, @Nullable String pseudonym, @Nullable String team) {}

    Uni<Void> takePart(SqlConnection tx, Who who, How how, Instant now) {
        var row =
                Tuple.tuple()
                        .addUUID(who.challengeId())
                        .addUUID(who.memberId())
                        .addUUID(who.customerId())
                        .addString(how.pseudonym())
                        .addString(how.team())
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addBoolean(how.seen());
        return tx.preparedQuery(TAKE_PART).execute(row).replaceWithVoid();
    }

    /** Which team a member is in. */
    Uni<TeamChoice> choice(SqlConnection tx, Who who) {
        return tx.preparedQuery(CHOICE)
                .execute(Tuple.of(who.challengeId(), who.memberId()))
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new TeamChoice(
                                row.getString("team"),
                                row.getLong("value"),
                                Set.of(row.getArrayOfStrings("reached"))));
    }

    Uni<List<LeaderboardView.Place>> places(SqlClient client, UUID challenge, int limit) {
        return client.preparedQuery(PLACES)
                .execute(Tuple.of(challenge, limit))
                .map(BoardStore::places);
    }

    Uni<Optional<LeaderboardView.Place>> own(SqlClient client, UUID challenge, UUID customer) {
        return client.preparedQuery(OWN)
                .execute(Tuple.of(challenge, customer))
                .map(rows -> places(rows).stream().findFirst());
    }

    private static List<LeaderboardView.Place> places(RowSet<Row> rows) {
        List<LeaderboardView.Place> places = new ArrayList<>();
        rows.forEach(row ->
                places.add(
                        new LeaderboardView.Place(
                                row.getLong("rank"),
                                row.getString("pseudonym"),
                                row.getLong("value"),
                                row.getBoolean("tied"))));
        return places;
    }

    /** How far a customer came in a challenge. */
    record Standing(long value, long rounds, String team, @Nullable String pseudonym) {}

    Uni<Map<UUID, Standing>> progress(SqlClient client, UUID customer) {
        return client.preparedQuery(PROGRESS)
                .execute(Tuple.of(customer))
                .map(rows -> {
                    var found = new HashMap<UUID, Standing>();
                    rows.forEach(row ->
                            found.put(
                                    row.getUUID("challenge_id"),
                                    new Standing(
                                            row.getLong("value"),
                                            row.getInteger("rounds"),
                                            row.getString("team"),
                                            row.getString("pseudonym"))));
                    return found;
                });
    }

    Uni<Map<UUID, List<MemberChallengeView.Given>>> awards(SqlClient client, UUID customer) {
        return client.preparedQuery(AWARDS)
                .execute(Tuple.of(customer))
                .map(rows -> {
                    var found = new HashMap<UUID, List<MemberChallengeView.Given>>();
                    rows.forEach(row ->
                            found.computeIfAbsent(
                                            row.getUUID("challenge_id"), c -> new ArrayList<>())
                                    .add(
                                            new MemberChallengeView.Given(
                                                    row.getString("name"),
                                                    row.getLong("points"),
                                                    row.getString("badge"),
                                                    row.getString("prize"),
                                                    row.getOffsetDateTime("given_at")
                                                            .toInstant())));
                    return found;
                });
    }

    /** What teams reached, by challenge and team. */
    Uni<Map<UUID, Map<String, Long>>> teams(SqlClient client, List<UUID> challenges) {
        return client.preparedQuery(TEAMS)
                .execute(Tuple.of((Object) challenges.toArray(UUID[]::new)))
                .map(rows -> {
                    var found = new HashMap<UUID, Map<String, Long>>();
                    rows.forEach(row ->
                            found.computeIfAbsent(row.getUUID(0), c -> new HashMap<>())
                                    .put(row.getString(1), row.getLong(2)));
                    return found;
                });
    }

    Uni<List<BadgeView>> badges(SqlClient client, UUID customer) {
        return client.preparedQuery(BADGES)
                .execute(Tuple.of(customer))
                .map(rows -> {
                    List<BadgeView> list = new ArrayList<>();
                    rows.forEach(row ->
                            list.add(
                                    new BadgeView(
                                            row.getString("badge"),
                                            row.getUUID("programme_id"),
                                            row.getUUID("challenge_id"),
                                            row.getOffsetDateTime("earned_at").toInstant(),
                                            row.getOffsetDateTime("last").toInstant(),
                                            row.getLong("times"))));
                    return list;
                });
    }
}
