package io.patron.loyalty.grant;

import io.patron.loyalty.ladder.Course.Reason;
import io.patron.loyalty.ladder.Standing.Grant;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.standing.StandingService;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.patron.loyalty.tierset.TierSetCatalogue.Sets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets the best of the grants that members have count, after grants came to them or went from them:
 * the highest tier, then the one that lasts longest.
 */
@ApplicationScoped
public class GrantSettling {
    private static final String READ =
            """
            select s.member_id, s.set_id, s.counts, g.id, g.tier, g.until from (
                    select t.member_id, t.set_id, t.grant_id as counts from member_tier t
                    where t.member_id = any($1) and t.grant_id is not null
                    union
                    select g.member_id, g.set_id, (select t.grant_id from member_tier t
                        where t.member_id = g.member_id and t.set_id = g.set_id)
                    from tier_grant g where g.member_id = any($1) and g.ended_at is null) s
                left join tier_grant g on g.member_id = s.member_id and g.set_id = s.set_id and g.ended_at is null
            order by s.member_id, s.set_id
            """;

    private final TierSetCatalogue sets;
    private final StandingService standings;

    GrantSettling(TierSetCatalogue sets, StandingService standings) {
        this.sets = sets;
        this.standings = standings;
    }

    private record In(UUID memberId, UUID setId, @Nullable UUID counts) {}

    /** Of members whose rows the transaction has locked. */
    public Uni<Void> settle(SqlConnection tx, RuleBooks books, Collection<UUID> members) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of((Object) members.toArray(UUID[]::new)))
                .map(GrantSettling::grants)
                .chain(grants ->
                        grants.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : sets.read(tx, books).chain(all -> settle(tx, all, grants)));
    }

    private static Map<In, List<Grant>> grants(RowSet<Row> rows) {
        Map<In, List<Grant>> grants = new LinkedHashMap<>();
        rows.forEach(row -> {
            var in = new In(row.getUUID("member_id"), row.getUUID("set_id"), row.getUUID("counts"));
            var own = grants.computeIfAbsent(in, i -> new ArrayList<>());
            if (row.getUUID("id") != null) {
                own.add(
                        new Grant(
                                row.getUUID("id"),
                                row.getString("tier"),
                                row.getLocalDate("until")));
            }
        });
        return grants;
    }

    private Uni<Void> settle(SqlConnection tx, Sets all, Map<In, List<Grant>> grants) {
        var open = all.byProgramme().values().stream().flatMap(List::stream).toList();
        return Multi.createFrom()
                .iterable(grants.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one ->
                        open.stream()
                                .filter(set -> set.id().equals(one.getKey().setId()))
                                .findFirst()
                                .map(set -> settle(tx, set, one.getKey(), one.getValue()))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> settle(SqlConnection tx, TierSetBook set, In in, List<Grant> own) {
        var today = standings.today(set);
        var best =
                own.stream()
                        .filter(grant -> !grant.until().isBefore(today))
                        .max(
                                Comparator.comparing((Grant g) -> set.on(today).rank(g.tier()))
                                        .thenComparing(Grant::until))
                        .orElse(null);
        var reason = best == null ? Reason.GRANT_REVOKED : Reason.GRANTED;
        return Objects.equals(best == null ? null : best.id(), in.counts())
                ? Uni.createFrom().voidItem()
                : standings
                        .apply(
                                tx,
                                set,
                                List.of(in.memberId()),
                                (placing, before) -> placing.grant(before, best, reason))
                        .replaceWithVoid();
    }
}
