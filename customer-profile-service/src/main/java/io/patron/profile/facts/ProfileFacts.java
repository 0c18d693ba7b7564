package io.patron.profile.facts;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.profile.computed.ComputedValueView;
import io.patron.profile.computed.ComputedValues;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is known of people, some statements however many there are. */
@ApplicationScoped
public class ProfileFacts {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
    private static final String READ =
            """
            select c.id, c.external_id, c.version, c.traits::text, c.consents::text, c.created_at,
                coalesce((select json_agg(json_build_object('currency', t.currency, 'orders', t.orders,
                        'gross', t.gross_minor, 'refunds', t.refunds, 'refunded', t.refunded_minor,
                        'first', to_char(t.first_order_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        'last', to_char(t.last_order_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
                    from customer_total t where t.customer_id = c.id), '[]')::text,
                array(select distinct g.tag from (select c.id as id union all
                        select m.id from customer m where m.merged_into = c.id) o
                    join tag_grant g on g.customer_id = o.id and g.ended_at is null
                        and (g.expires_at is null or g.expires_at > $2) and ($3 or g.origin <> 'rule')
                    order by 1),
                coalesce((select json_agg(json_build_object('type', t.type, 'body', t.body, 'own', t.customer_id = c.id,
                        'at', to_char(t.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
                    from (select c.id as id union all select m.id from customer m where m.merged_into = c.id) o
                    join told t on t.customer_id = o.id and t.type like any ($4)), '[]')::text
            from customer c
            where c.id in (select coalesce(merged_into, id) from customer where id = any($1))
            """;

    private final ComputedValues computed;
    private final StoredJson json;
    private final Vault vault;
    private final Clock clock;

    ProfileFacts(ComputedValues computed, StoredJson json, Vault vault, Clock clock) {
        this.vault = vault;
        this.computed = computed;
        this.json = json;
        this.clock = clock;
    }

    /** The documents of the people whom these ids mean, by the one that answers. */
    public Uni<Map<UUID, Map<String, Object>>> of(SqlClient client, Collection<UUID> customers) {
        return of(client, customers, true);
    }

    /** The same without the tags that rules over the profile gave, lest rules chase each other. */
    public Uni<Map<UUID, Map<String, Object>>> withoutRules(
            SqlClient client, Collection<UUID> customers) {
        return of(client, customers, false);
    }

    private Uni<Map<UUID, Map<String, Object>>> of(
            SqlClient client, Collection<UUID> customers, boolean withRules) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return client.preparedQuery(READ)
                .execute(Tuple.of(customers.toArray(UUID[]::new), now, withRules, Standing.TYPES))
                .chain(rows -> vault.read(client, rows, opener -> documents(rows, opener)))
                .chain(all ->
                        computed.of(client, all.keySet())
                                .map(values -> {
                                    values.forEach((id, list) -> {
                                        var document = all.get(id);
                                        if (document != null) {
                                            document.put("computed", computed(list));
                                        }
                                    });
                                    return all;
                                }));
    }

    private static Map<String, Object> computed(List<ComputedValueView> list) {
        var values = new TreeMap<String, Object>();
        list.forEach(view -> {
            if (view.value() != null) {
                values.put(view.key(), view.value());
            }
        });
        return values;
    }

    private Map<UUID, Map<String, Object>> documents(RowSet<Row> rows, Opener opener) {
        var all = new LinkedHashMap<UUID, Map<String, Object>>();
        rows.forEach(row -> all.put(row.getUUID(0), document(row, opener)));
        return all;
    }

    private Map<String, Object> document(Row row, Opener opener) {
        var document = new LinkedHashMap<String, Object>();
        if (row.getString(1) != null) {
            document.put("externalId", opener.text(row.getString(1)));
        }
        document.put("version", row.getLong(2));
        document.put("traits", opener.values(json.read(row.getString(3), DOCUMENT)));
        document.put("consents", consents(json.read(row.getString(4), DOCUMENT)));
        document.put("created", row.getOffsetDateTime(5).toInstant().toString());
        document.put("orders", orders(json.read(row.getString(6), LIST)));
        document.put("tags", Arrays.asList(row.getArrayOfStrings(7)));
        document.put("loyalty", loyalty(json.read(row.getString(8), LIST)));
        return document;
    }

    /** What loyalty and segmentation said last. */
    private static Map<String, Object> loyalty(List<Map<String, Object>> told) {
        var last = new TreeMap<String, Standing>();
        for (var one : told) {
            if (one.get("body") instanceof Map<?, ?> body) {
                var said = new LinkedHashMap<String, Object>();
                body.forEach((name, value) -> said.put(String.valueOf(name), value));
                var at = Instant.parse(String.valueOf(one.get("at")));
                var isOwn = Boolean.TRUE.equals(one.get("own"));
                Standing.hear(last, String.valueOf(one.get("type")), at, said, isOwn);
            }
        }
        var values = new TreeMap<String, Object>();
        last.forEach((name, standing) -> values.put(name, standing.value()));
        return values;
    }

    private static Map<String, Object> consents(Map<String, Object> stored) {
        var granted = new ArrayList<String>();
        var refused = new ArrayList<String>();
        new TreeMap<>(stored)
                .forEach((category, value) -> {
                    var yes =
                            value instanceof Map<?, ?> said
                                    && Boolean.TRUE.equals(said.get("granted"));
                    (yes ? granted : refused).add(category);
                });
        return Map.of("granted", granted, "refused", refused);
    }

    /** Over all currencies, and the money of each. */
    private static Map<String, Object> orders(List<Map<String, Object>> totals) {
        var orders = new TreeMap<String, Object>();
        var count = 0L;
        var refunds = 0L;
        for (var total : totals) {
            var currency = String.valueOf(total.get("currency"));
            count += number(total.get("orders"));
            refunds += number(total.get("refunds"));
            orders.put(
                    currency,
                    Map.of(
                            "gross",
                            number(total.get("gross")),
                            "net",
                            number(total.get("gross")) - number(total.get("refunded"))));
            extreme(orders, "first", total.get("first"), -1);
            extreme(orders, "last", total.get("last"), 1);
        }
        orders.put("count", count);
        orders.put("refunds", refunds);
        return orders;
    }

    private static void extreme(
            Map<String, Object> orders, String name, @Nullable Object time, int sign) {
        if (time instanceof String text
                && (!(orders.get(name) instanceof String known)
                        || Integer.signum(text.compareTo(known)) == sign)) {
            orders.put(name, text);
        }
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
