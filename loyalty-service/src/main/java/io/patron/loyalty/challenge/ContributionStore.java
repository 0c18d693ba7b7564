package io.patron.loyalty.challenge;

import io.patron.loyalty.account.MemberKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table {@code challenge_contribution}; a statement for each question, however many count. */
@ApplicationScoped
class ContributionStore {
    /** Items are joined by a character that none of them has: arrays of arrays must be even. */
    private static final String SEPARATOR = "\u001f";

    private static final String KEEP =
            """
            insert into challenge_contribution as c (challenge_id, member_id, ref, occurred_at, day, amount, items,
                home_id)
            select challenge, member, ref, occurred, day, amount,
                case when items = '' then '{}' else string_to_array(items, chr(31)) end, home
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::date[], $6::numeric[], $7::text[],
                $8::uuid[], $9::boolean[]) as n (challenge, member, ref, occurred, day, amount, items, home, admitted)
            where admitted or exists (select 1 from challenge_contribution o
                where o.challenge_id = n.challenge and o.ref = n.ref)
            order by challenge, ref
            on conflict (challenge_id, ref) do update set amount = excluded.amount, items = excluded.items,
                member_id = excluded.member_id, home_id = excluded.home_id
                where (c.amount, c.items, c.member_id, c.home_id)
                    is distinct from (excluded.amount, excluded.items, excluded.member_id, excluded.home_id)
            returning challenge_id, member_id
            """;
    private static final String KEPT =
            """
            select c.challenge_id, c.member_id, m.programme_id, m.customer_id
            from unnest($1::uuid[], $2::text[]) as n (challenge, ref)
                join challenge_contribution c on c.challenge_id = n.challenge and c.ref = n.ref
                join member m on m.id = c.member_id
            """;
    private static final String COUNTED =
            """
            select p.challenge_id, p.member_id, coalesce(sum(c.amount), 0) as total,
                (select count(distinct i) from challenge_contribution x, unnest(x.items) i where x.amount > 0
                    and x.challenge_id = p.challenge_id and x.member_id = p.member_id) as items,
                coalesce(array_agg(distinct c.day) filter (where c.amount > 0 and p.days), '{}') as days
            from unnest($1::uuid[], $2::uuid[], $3::boolean[]) as p (challenge_id, member_id, days)
                left join challenge_contribution c on c.challenge_id = p.challenge_id and c.member_id = p.member_id
            group by p.challenge_id, p.member_id
            """;

    /** A member in a challenge. */
    record Of(UUID challengeId, UUID memberId) {}

    /** A member in a challenge for whom something was counted before. */
    record Kept(Of of, MemberKey member) {}

    /** For whom candidates were counted before, where they were. */
    Uni<List<Kept>> kept(SqlClient client, List<Candidate> list) {
        var row =
                Tuple.of(
                        list.stream()
                                .map(c -> c.offered().challenge().ref().id())
                                .toArray(UUID[]::new),
                        list.stream().map(Candidate::ref).toArray(String[]::new));
        return client.preparedQuery(KEPT)
                .execute(row)
                .map(rows -> {
                    List<Kept> kept = new ArrayList<>();
                    rows.forEach(r ->
                            kept.add(
                                    new Kept(
                                            of(r),
                                            new MemberKey(
                                                    r.getUUID("programme_id"),
                                                    r.getUUID("customer_id")))));
                    return kept;
                });
    }

    /** Keeps what counts, and what is left of what did; those whose progress may have changed. */
    Uni<Set<Of>> keep(SqlConnection tx, List<Contribution> list) {
        return tx.preparedQuery(KEEP)
                .execute(row(list))
                .map(rows -> {
                    var changed = new HashSet<Of>();
                    rows.forEach(row -> changed.add(of(row)));
                    return changed;
                });
    }

    private static Tuple row(List<Contribution> list) {
        return Tuple.tuple()
                .addArrayOfUUID(
                        list.stream().map(c -> c.challenge().ref().id()).toArray(UUID[]::new))
                .addArrayOfUUID(list.stream().map(Contribution::memberId).toArray(UUID[]::new))
                .addArrayOfString(list.stream().map(c -> c.deed().ref()).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        list.stream()
                                .map(c -> c.deed().at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .addArrayOfLocalDate(list.stream().map(Contribution::day).toArray(LocalDate[]::new))
                .addArrayOfBigDecimal(
                        list.stream().map(c -> c.counts().amount()).toArray(BigDecimal[]::new))
                .addArrayOfString(
                        list.stream().map(ContributionStore::items).toArray(String[]::new))
                .addArrayOfUUID(list.stream().map(Contribution::home).toArray(UUID[]::new))
                .addArrayOfBoolean(
                        list.stream().map(Contribution::admitted).toArray(Boolean[]::new));
    }

    private static String items(Contribution c) {
        return c.counts().items().stream()
                .map(item -> item.replace(SEPARATOR, " "))
                .filter(item -> !item.isEmpty())
                .collect(Collectors.joining(SEPARATOR));
    }

    /** What was counted for members. */
    Uni<Map<Of, Progress.Counted>> counted(
            SqlConnection tx, Collection<Of> wanted, Map<UUID, Challenge> challenges) {
        var list = new ArrayList<>(wanted);
        var days =
                list.stream()
                        .map(of -> {
                            var challenge = challenges.get(of.challengeId());
                            return challenge != null
                                    && challenge.goal().measure() == Challenge.Measure.STREAK;
                        })
                        .toArray(Boolean[]::new);
        return tx.preparedQuery(COUNTED)
                .execute(
                        Tuple.of(
                                list.stream().map(Of::challengeId).toArray(UUID[]::new),
                                list.stream().map(Of::memberId).toArray(UUID[]::new),
                                days))
                .map(rows -> {
                    var counted = new HashMap<Of, Progress.Counted>();
                    rows.forEach(row ->
                            counted.put(
                                    of(row),
                                    new Progress.Counted(
                                            row.getBigDecimal("total"),
                                            row.getLong("items"),
                                            List.of(row.getArrayOfLocalDates("days")))));
                    return counted;
                });
    }

    private static Of of(Row row) {
        return new Of(row.getUUID("challenge_id"), row.getUUID("member_id"));
    }
}
