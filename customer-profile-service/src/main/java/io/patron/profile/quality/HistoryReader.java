package io.patron.profile.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads what was told of people, of all their ids before merges: three statements for many. Of an
 * id it reads at most the newest 5,000 purchases, the deliveries among the newest 20,000
 * activities, and 5,000 words about traits.
 */
@ApplicationScoped
class HistoryReader {
    /** A person's ids: who answers, and who was merged into it. */
    private static final String MEMBERS =
            """
            with people as (
                select distinct coalesce(merged_into, id) as person from customer where id = any($1)),
            members as (
                select person, person as id from people
                union all
                select p.person, c.id from people p join customer c on c.merged_into = p.person)
            """;

    private static final String PEOPLE = MEMBERS + "select person, id from members";

    private static final String PURCHASES =
            MEMBERS
                    + """
                    , told as (
                    select m.person, p.kind = 'REFUND', p.reference, p.order_id, p.source, p.occurred_at,
                        p.currency, p.total_minor, p.country, md5(p.lines::text), p.kind
                    from members m cross join lateral (
                        select * from purchase where customer_id = m.id order by occurred_at desc limit 5000) p
                    union all
                    select m.person, true, s.reference, s.order_id, s.source, s.occurred_at, '', 0, null, '', 'REFUND'
                    from members m cross join lateral (
                        select * from order_statement where customer_id = m.id and kind = 'REFUNDED'
                            and not exists (select from purchase p where p.kind = 'REFUND'
                                and p.reference = order_statement.reference)
                        order by occurred_at desc limit 5000) s)
                    select * from told order by person, occurred_at, kind, reference
                    """;

    private static final String DELIVERIES =
            MEMBERS
                    + """
                    select m.person, a.source, a.properties::text, a.occurred_at
                    from members m cross join lateral (
                        select * from activity where customer_id = m.id order by occurred_at desc limit 20000) a
                    where a.type = 'track' and a.name = 'Order Delivered'
                    """;

    private static final String SAID =
            MEMBERS
                    + """
                    select m.person, a.source, (a.said -> 'traits')::text, a.occurred_at
                    from members m cross join lateral (
                        select * from activity where customer_id = m.id and said is not null limit 5000) a
                    where a.said -> 'traits' <> '{}' order by a.occurred_at desc
                    """;

    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final StoredJson json;
    private final Vault vault;

    HistoryReader(StoredJson json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    private record Found(
            Map<UUID, List<History.Bought>> purchases,
            Map<UUID, List<History.Delivered>> deliveries,
            Map<UUID, List<History.Conflict>> conflicts) {
        static Found none() {
            return new Found(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }
    }

    /** People, each with all ids. */
    Uni<Map<UUID, List<UUID>>> people(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery(PEOPLE)
                .execute(uuids(ids))
                .map(rows -> {
                    Map<UUID, List<UUID>> people = new HashMap<>();
                    rows.forEach(row ->
                            people.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>())
                                    .add(row.getUUID(1)));
                    return people;
                });
    }

    /** By person. */
    Uni<Map<UUID, History>> read(SqlConnection tx, Collection<UUID> people) {
        var found = Found.none();
        return tx.preparedQuery(PURCHASES)
                .execute(uuids(people))
                .invoke(rows -> rows.forEach(row -> add(found.purchases(), row, bought(row))))
                .chain(() -> tx.preparedQuery(DELIVERIES).execute(uuids(people)))
                .call(rows -> vault.opener(tx, rows).invoke(o -> deliveries(found, rows, o)))
                .chain(() -> tx.preparedQuery(SAID).execute(uuids(people)))
                .call(rows -> vault.opener(tx, rows).invoke(o -> conflicts(found, rows, o)))
                .map(rows -> histories(people, found));
    }

    private void deliveries(Found found, RowSet<Row> rows, Opener opener) {
        for (var row : rows) {
            var order = json.read(opener.document(row.getString(2)), DOCUMENT).get("order_id");
            if (order != null) {
                var at = row.getOffsetDateTime(3).toInstant();
                add(
                        found.deliveries(),
                        row,
                        new History.Delivered(row.getString(1), order.toString(), at));
            }
        }
    }

    private void conflicts(Found found, RowSet<Row> rows, Opener opener) {
        var words = new HashMap<UUID, Words>();
        for (var row : rows) {
            var traits = json.read(opener.document(row.getString(2)), DOCUMENT);
            words.computeIfAbsent(row.getUUID(0), person -> new Words())
                    .add(row.getString(1), opener.values(traits));
        }
        words.forEach((person, all) -> found.conflicts().put(person, all.conflicts()));
    }

    private static <T> void add(Map<UUID, List<T>> into, Row row, T one) {
        into.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>()).add(one);
    }

    private static Map<UUID, History> histories(Collection<UUID> people, Found found) {
        Map<UUID, History> histories = new HashMap<>();
        for (var person : people) {
            histories.put(
                    person,
                    new History(
                            found.purchases().getOrDefault(person, List.of()),
                            found.deliveries().getOrDefault(person, List.of()),
                            found.conflicts().getOrDefault(person, List.of())));
        }
        return histories;
    }

    private static History.Bought bought(Row row) {
        return new History.Bought(
                new History.Bought.Key(row.getBoolean(1), row.getString(2), row.getString(3)),
                row.getString(4),
                row.getOffsetDateTime(5).toInstant(),
                new History.Bought.Worth(
                        row.getString(6), row.getLong(7), row.getString(8), row.getString(9)));
    }

    static Tuple uuids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }
}
