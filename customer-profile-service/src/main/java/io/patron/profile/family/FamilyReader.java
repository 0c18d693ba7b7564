package io.patron.profile.family;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads behaviour, consumption and channel of a person. */
@ApplicationScoped
class FamilyReader {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final String IDS =
            "(select $1::uuid as id union all select m.id from customer m where m.merged_into ="
                    + " $1)";
    private static final String BEHAVIOUR =
            """
            select told, count(*), min(occurred_at), max(occurred_at),
                (array_agg(source order by occurred_at desc, source))[1]
            from (select a.occurred_at, a.source, case a.type when 'track' then a.name when 'page' then 'Page Viewed'
                    when 'screen' then 'Screen Viewed' end as told
                from %s c join activity a on a.customer_id = c.id and not a.repeated) t
            where told is not null group by 1 order by 2 desc, 1 limit 50
            """
                    .formatted(IDS);
    private static final String CONSUMPTION =
            """
            with bought as (select p.* from %s c join purchase p on p.customer_id = c.id),
            lines as (
                select b.currency, (l ->> 'quantity')::numeric as pieces, (l ->> 'amountMinor')::numeric as amount,
                    l ->> 'category' as category
                from bought b cross join lateral jsonb_array_elements(b.lines) l where b.kind = 'ORDER')
            select b.currency, json_build_object(
                'orders', count(*) filter (where kind = 'ORDER'),
                'grossMinor', coalesce(sum(total_minor) filter (where kind = 'ORDER'), 0),
                'refundedMinor', coalesce(sum(total_minor) filter (where kind = 'REFUND'), 0),
                'averageOrderMinor', round(avg(total_minor) filter (where kind = 'ORDER')),
                'firstOrderAt', min(occurred_at) filter (where kind = 'ORDER'),
                'lastOrderAt', max(occurred_at) filter (where kind = 'ORDER'),
                'lastSource', (array_agg(source order by occurred_at desc))[1],
                'daysBetweenOrders', round(extract(epoch from max(occurred_at) filter (where kind = 'ORDER')
                    - min(occurred_at) filter (where kind = 'ORDER')) / 86400.0
                    / nullif(count(*) filter (where kind = 'ORDER') - 1, 0), 1),
                'priceBand', (select json_build_object('lowMinor', round(percentile_disc(0.25) within group
                        (order by amount / pieces)), 'middleMinor', round(percentile_disc(0.5) within group
                        (order by amount / pieces)), 'highMinor', round(percentile_disc(0.75) within group
                        (order by amount / pieces)))
                    from lines l where l.currency = b.currency and pieces > 0 having count(*) > 0),
                'categories', (select json_agg(json_build_object('category', category, 'grossMinor', gross,
                        'share', round(gross / nullif(whole, 0), 4)) order by gross desc, category)
                    from (select category, sum(amount) as gross, sum(sum(amount)) over () as whole from lines l
                        where l.currency = b.currency and category is not null
                        group by category order by 2 desc, 1 limit 20) s))::text
            from bought b group by b.currency order by 1
            """
                    .formatted(IDS);

    /** Of a name that went over to somebody else, each has what was while it was theirs. */
    private static final String CHANNEL =
            """
            select distinct on (t.is_first) t.is_first, t.touch::text, t.source, t.at, t.message_id
            from %s c join identifier i on i.customer_id = c.id
            join touch t on t.name_id = i.id and (i.from_at is null or t.at >= i.from_at)
                and not exists (select from identifier later
                    where later.id = i.id and later.part > i.part and later.from_at <= t.at)
            order by t.is_first, case when t.is_first then t.at end, t.at desc, t.message_id
            """
                    .formatted(IDS);

    private final StoredJson json;

    FamilyReader(StoredJson json) {
        this.json = json;
    }

    Uni<List<ProfileView.Done>> behaviour(SqlClient client, UUID personId) {
        return client.preparedQuery(BEHAVIOUR)
                .execute(Tuple.of(personId))
                .map(rows -> {
                    List<ProfileView.Done> all = new ArrayList<>(rows.size());
                    rows.forEach(row -> all.add(done(row)));
                    return all;
                });
    }

    private static ProfileView.Done done(Row row) {
        return new ProfileView.Done(
                row.getString(0),
                row.getLong(1),
                row.getOffsetDateTime(2).toInstant(),
                row.getOffsetDateTime(3).toInstant(),
                row.getString(4));
    }

    /** By currency. */
    Uni<Map<String, Object>> consumption(SqlClient client, UUID personId) {
        return client.preparedQuery(CONSUMPTION)
                .execute(Tuple.of(personId))
                .map(rows -> {
                    Map<String, Object> all = new LinkedHashMap<>();
                    rows.forEach(
                            row -> all.put(row.getString(0), json.read(row.getString(1), MAP)));
                    return all;
                });
    }

    Uni<Map<String, ProfileView.Touched>> channel(SqlClient client, UUID personId) {
        return client.preparedQuery(CHANNEL)
                .execute(Tuple.of(personId))
                .map(rows -> {
                    Map<String, ProfileView.Touched> all = new TreeMap<>();
                    rows.forEach(row ->
                            all.put(
                                    row.getBoolean(0) ? "firstTouch" : "lastTouch",
                                    new ProfileView.Touched(
                                            json.read(row.getString(1), MAP),
                                            row.getString(2),
                                            row.getOffsetDateTime(3).toInstant(),
                                            row.getString(4))));
                    return all;
                });
    }
}
