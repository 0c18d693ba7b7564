package io.patron.profile.search;

import io.patron.kit.document.StoredJson;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds candidates through indexes, in the order of their ids. */
@ApplicationScoped
class SearchStore {
    private static final String ANYBODY =
            "select id from customer where merged_into is null and id > $1 order by id limit $2";
    private static final String TOLD =
            """
            select id from customer where merged_into is null and traits @> $3::text::jsonb and id > $1 order by id limit $2
            """;

    /** An address by its digest; of those that are not sealed yet, by itself. */
    private static final String ADDRESSED =
            """
            select id from customer where merged_into is null and id > $1
                and (email_digest = $4 or email_digest is null and traits @> $3::text::jsonb)
            order by id limit $2
            """;

    private static final String TAGGED =
            """
            select distinct coalesce(c.merged_into, c.id) as person
            from tag_grant g join customer c on c.id = g.customer_id
            where g.tag = $3 and g.ended_at is null and coalesce(c.merged_into, c.id) > $1 order by 1 limit $2
            """;

    private static final String CONSENTED =
            """
            select id from customer where merged_into is null and consents_told(consents) @> array[$3::text] and id > $1
            order by id limit $2
            """;

    /**
     * Also those whose window has moved since, and days since something, which change every day.
     */
    private static final String NUMBER =
            """
            select customer_id from (
                select v.customer_id from trait_fill f join computed_value v on v.trait_id = f.trait_id
                where f.key = $3 and f.state = 'ready' and v.number between $4 and $5 and v.customer_id > $1
                union
                select v.customer_id from trait_fill f join computed_value v on v.trait_id = f.trait_id
                where f.key = $3 and f.state = 'ready' and (v.due <= $6 or v.number is null) and v.customer_id > $1) found
            order by 1 limit $2
            """;

    private static final String COMPUTED =
            """
            select v.customer_id from trait_fill f join computed_value v on v.trait_id = f.trait_id
            where f.key = $3 and f.state = 'ready' and v.customer_id > $1 order by 1 limit $2
            """;

    private final Pool pool;
    private final StoredJson json;
    private final Vault vault;
    private final Clock clock;

    SearchStore(Pool pool, StoredJson json, Vault vault, Clock clock) {
        this.vault = vault;
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    Uni<List<UUID>> candidates(SearchDriver driver, UUID after, int limit) {
        var page = Tuple.tuple().addUUID(after).addInteger(limit);
        return switch (driver) {
            case SearchDriver.Anybody _ -> ids(ANYBODY, page);
            case SearchDriver.Told told -> told(told, page);
            case SearchDriver.Tagged tagged -> ids(TAGGED, page.addString(tagged.tag()));
            case SearchDriver.Consented consented ->
                    ids(CONSENTED, page.addString(consented.told()));
            case SearchDriver.Computed computed -> ids(COMPUTED, page.addString(computed.key()));
            case SearchDriver.ComputedNumber number ->
                    ids(
                            NUMBER,
                            page.addString(number.key())
                                    .addBigDecimal(number.low())
                                    .addBigDecimal(number.high())
                                    .addLocalDate(
                                            clock.instant().atZone(clock.getZone()).toLocalDate()));
        };
    }

    private Uni<List<UUID>> told(SearchDriver.Told told, Tuple page) {
        page.addString(json.write(Map.of(told.trait(), told.value())));
        return vault.isSealed(told.trait(), told.value().toString())
                ? ids(ADDRESSED, page.addString(vault.emailOrNull(told.value())))
                : ids(TOLD, page);
    }

    private Uni<List<UUID>> ids(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }
}
