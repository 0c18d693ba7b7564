package io.patron.loyalty.fact;

import io.patron.loyalty.earning.Pace;
import io.patron.loyalty.earning.Paces;
import io.patron.loyalty.earning.Paces.Trade;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * How members bought, from the orders that they were rewarded for; one statement for a batch, by
 * the index of each member's orders.
 */
@ApplicationScoped
public class PaceStore {
    /** Of each member at most, the newest: as many say enough of how somebody buys. */
    private static final int MOST = 1_000;

    private static final String ORDERS =
            """
            select k.member, o.order_id, o.occurred_at, o.came_back
            from (select member, min(at) as first, max(at) as last
                    from unnest($1::uuid[], $2::timestamptz[]) as m (member, at) group by member) k
                cross join lateral (
                    select order_id, occurred_at, amount_minor > 0 and refunded_minor >= amount_minor as came_back
                    from member_order where member_id = k.member
                        and occurred_at > k.first - make_interval(hours => $3) and occurred_at <= k.last
                    order by occurred_at desc limit $4) o
            """;

    /** When it is asked about a member. */
    public record Moment(UUID memberId, Instant at) {}

    /** Of locked members; nothing is asked where there is no moment. */
    public Uni<Paces> read(SqlConnection tx, List<Moment> moments) {
        var paces = Paces.none();
        if (moments.isEmpty()) {
            return Uni.createFrom().item(paces);
        }
        moments.forEach(moment -> paces.follow(moment.memberId()));
        var row =
                Tuple.of(
                        moments.stream().map(Moment::memberId).toArray(UUID[]::new),
                        moments.stream()
                                .map(moment -> moment.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        Math.toIntExact(Pace.REACH.toHours()),
                        MOST);
        return tx.preparedQuery(ORDERS)
                .execute(row)
                .map(rows -> {
                    rows.forEach(r ->
                            paces.note(
                                    r.getUUID("member"),
                                    r.getString("order_id"),
                                    new Trade(
                                            r.getOffsetDateTime("occurred_at").toInstant(),
                                            r.getBoolean("came_back"))));
                    return paces;
                });
    }
}
