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

    /** What many have is soon found among the next customers. */
    private static final String AMONG_NEXT =
            """
            select id from (
                select id, traits, consents from customer where merged_into is null and id > $1 order by id limit 5000) next
            where %s order by id limit $2
            """;

    /** An address by its digest; of those that are not sealed yet, by itself. */
    private static final String ADDRESSED =
            """
            select id from (
                select id from customer where merged_into is null and email_digest = $4
                union select id from customer
                    where merged_into is null and email_digest is null and traits @> $3::text::jsonb) found
            where id > $1 order by id limit $2
            """;

    /** What few have an index finds; without the fence customers would be gone over for it. */
    private static final String BY_INDEX =
            """
            select id from (select id from customer where merged_into is null and %s offset 0) found
            where id > $1 order by id limit $2
            """;

    /** As a text, or as a number that is written so. */
    private static final String TOLD = "(traits @> $3::text::jsonb or traits @> $4::text::jsonb)";

    private static final String CONSENTED = "consents_told(consents) @> array[$3::text]";

    /** The same without the function, which is for the index. */
    private static final String CONSENTED_SO =
            """
            consents -> left($3::text, -8) -> 'granted' = to_jsonb(right($3::text, 8) = ':granted')
            """;

    private static final String TAGGED =
            """
            select distinct coalesce(c.merged_into, c.id) as person
            from tag_grant g join customer c on c.id = g.customer_id
            where g.tag = $3 and g.ended_at is null and coalesce(c.merged_into, c.id) > $1 order by 1 limit $2
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
            case SearchDriver.Told told -> told(told, after, limit);
            case SearchDriver.Tagged tagged -> ids(TAGGED, page.addString(tagged.tag()));
            case SearchDriver.Consented consented ->
                    having(CONSENTED_SO, CONSENTED, page.addString(consented.told()), limit);
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

    private Uni<List<UUID>> told(SearchDriver.Told told, UUID after, int limit) {
        var text = json.write(Map.of(told.trait(), told.text()));
        var number = told.number().map(one -> json.write(Map.of(told.trait(), one))).orElse(text);
        return vault.isSealed(told.trait(), told.text())
                ? ids(ADDRESSED, Tuple.of(after, limit, text, vault.emailOrNull(told.text())))
                : having(TOLD, TOLD, Tuple.of(after, limit, text, number), limit);
    }

    private Uni<List<UUID>> having(String what, String byIndex, Tuple values, int limit) {
        return ids(AMONG_NEXT.formatted(what), values)
                .chain(found ->
                        found.size() == limit
                                ? Uni.createFrom().item(found)
                                : ids(BY_INDEX.formatted(byIndex), values));
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
