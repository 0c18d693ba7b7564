package io.patron.loyalty.referral;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Counts the steps of the funnel. */
@ApplicationScoped
public class FunnelReader {
    private static final String FUNNEL =
            """
            with c as (select code from referral_code where document_id = $1),
            steps as (
                select t.code, t.channel, t.occurred_at as at, t.kind as step from referral_touch t join c using (code)
                    where t.kind in ('SHARE', 'CLICK')
                union all select code, channel, signed_up_at, 'SIGN_UP' from referral where document_id = $1
                union all select code, channel, order_at, 'ORDER' from referral
                    where document_id = $1 and order_at is not null
                union all select code, channel, due_at, 'WINDOW' from referral
                    where document_id = $1 and due_at <= $2 and state <> 'JOINED'
                union all select code, channel, decided_at, 'REWARD' from referral
                    where document_id = $1 and state in ('REWARDED', 'TAKEN_BACK')),
            named as (select case $3 when 'CODE' then code when 'CHANNEL' then channel
                    when 'DAY' then (at at time zone $4)::date::text else 'all' end as name, step
                from steps where (at at time zone $4)::date between $5 and $6)
            select name, count(*) filter (where step = 'SHARE') as shares, count(*) filter (where step = 'CLICK') as clicks,
                count(*) filter (where step = 'SIGN_UP') as sign_ups, count(*) filter (where step = 'ORDER') as orders,
                count(*) filter (where step = 'WINDOW') as windows, count(*) filter (where step = 'REWARD') as rewards
            from named group by name order by name limit 5000
            """;

    private final Pool pool;

    FunnelReader(Pool pool) {
        this.pool = pool;
    }

    /** By what the funnel is cut. */
    public enum By {
        ALL,
        CODE,
        CHANNEL,
        DAY
    }

    /** Days of a zone, both inclusive. */
    record Span(LocalDate from, LocalDate until, ZoneId zone) {}

    Uni<List<FunnelView.Row>> read(UUID document, By by, Span span, java.time.Instant now) {
        var row =
                Tuple.of(
                        document,
                        now.atOffset(java.time.ZoneOffset.UTC),
                        by.name(),
                        span.zone().getId(),
                        span.from(),
                        span.until());
        return pool.preparedQuery(FUNNEL)
                .execute(row)
                .map(rows -> {
                    List<FunnelView.Row> list = new ArrayList<>();
                    rows.forEach(r ->
                            list.add(
                                    new FunnelView.Row(
                                            r.getString("name"),
                                            r.getLong("shares"),
                                            r.getLong("clicks"),
                                            r.getLong("sign_ups"),
                                            r.getLong("orders"),
                                            r.getLong("windows"),
                                            r.getLong("rewards"))));
                    return list;
                });
    }
}
