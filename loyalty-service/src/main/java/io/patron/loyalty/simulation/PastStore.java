package io.patron.loyalty.simulation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of what members did: one statement for each kind and page of members. */
@ApplicationScoped
class PastStore {
    private static final int PAGE = 200;
    private static final String MEMBERS =
            """
            select * from member where programme_id = $1 and customer_id > $2 and merged_into is null
            order by customer_id limit $3
            """;
    private static final String HELD =
            """
            select coalesce(sum(pending + available + reserved + debt), 0)::bigint from ledger_transaction
            where programme_id = $1 and occurred_at < $2
                and not exists (select from wallet w where w.id = wallet_id and w.key = any($3))
            """;

    /**
     * What there are rows of; parameters: members, when orders begin to count, when the replay
     * begins, and its end.
     */
    enum Kind {
        ORDER(
                """
                select o.*, o.lines::text as line_text from member_order o
                where member_id = any($1) and occurred_at >= $2 and occurred_at < $4
                    and $3::timestamptz is not null order by occurred_at, order_id
                """),
        ORDERS_BEFORE(
                """
                select member_id, count(*) as orders from member_order
                where member_id = any($1) and occurred_at < $2
                    and $3::timestamptz is not null and $4::timestamptz is not null group by member_id
                """),
        ACT(
                """
                select a.*, (d.facts ->> 'act.namesSelf')::boolean as names_self
                from act a left join earning_decision d
                    on d.programme_id = a.programme_id and d.event = 'act:' || a.activity_id
                where a.member_id = any($1) and a.occurred_at >= $3 and a.occurred_at < $4
                    and $2::timestamptz is not null order by a.occurred_at, a.activity_id
                """),
        RETURN(
                """
                select r.*, r.lines::text as line_text from lone_refund r
                where member_id = any($1) and occurred_at >= $3 and occurred_at < $4
                    and $2::timestamptz is not null order by occurred_at, refund_id
                """),
        TIER(
                """
                select t.member_id, s.key, t.tier, t.changed_at from tier_step t join tier_set s on s.id = t.set_id
                where t.member_id = any($1) and s.retired_at is null and t.changed_at < $4
                    and $2::timestamptz is not null and $3::timestamptz is not null order by t.seq
                """);

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    private final Pool pool;

    PastStore(Pool pool) {
        this.pool = pool;
    }

    /** The past that is wanted. */
    record Wanted(
            UUID programme, String currency, Instant ordersFrom, Instant from, Instant until) {}

    /** A page of members, and what there is of each. */
    record Rows(List<Row> members, Map<Kind, Map<UUID, List<Row>>> of) {
        List<Row> of(Kind kind, UUID member) {
            return of.getOrDefault(kind, Map.of()).getOrDefault(member, List.of());
        }
    }

    /** Points that members of a programme had at a time, without those of some wallets. */
    Uni<Long> held(UUID programme, Instant at, Collection<String> without) {
        return pool.preparedQuery(HELD)
                .execute(
                        Tuple.of(
                                programme,
                                at.atOffset(ZoneOffset.UTC),
                                without.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The members after a customer, by customer; none when there are no more. */
    Uni<Rows> page(Wanted wanted, UUID after) {
        return pool.preparedQuery(MEMBERS)
                .execute(Tuple.of(wanted.programme(), after, PAGE))
                .map(rows -> {
                    List<Row> members = new ArrayList<>();
                    rows.forEach(members::add);
                    return members;
                })
                .chain(members -> rows(wanted, members));
    }

    private Uni<Rows> rows(Wanted wanted, List<Row> members) {
        var ids = members.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        var asked =
                Tuple.of(
                        ids,
                        wanted.ordersFrom().atOffset(ZoneOffset.UTC),
                        wanted.from().atOffset(ZoneOffset.UTC),
                        wanted.until().atOffset(ZoneOffset.UTC));
        var of = new EnumMap<Kind, Map<UUID, List<Row>>>(Kind.class);
        return Multi.createFrom()
                .items(members.isEmpty() ? new Kind[0] : Kind.values())
                .onItem()
                .transformToUniAndConcatenate(
                        kind -> byMember(kind, asked).invoke(rows -> of.put(kind, rows)))
                .collect()
                .last()
                .replaceWith(() -> new Rows(members, of));
    }

    private Uni<Map<UUID, List<Row>>> byMember(Kind kind, Tuple asked) {
        return pool.preparedQuery(kind.sql)
                .execute(asked)
                .map(rows -> {
                    Map<UUID, List<Row>> found = new HashMap<>();
                    rows.forEach(row ->
                            found.computeIfAbsent(row.getUUID("member_id"), m -> new ArrayList<>())
                                    .add(row));
                    return found;
                });
    }
}
