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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds customers who are probably one person: the same e-mail address or phone number, or the same
 * name and birthday. Of each customer at most five are looked at, so a value that many share costs
 * little. Each pair is a case of the one with the lower id.
 */
@ApplicationScoped
class TwinProfiles {
    private static final String FORGET = "delete from quality_alike where customer_id = any($1)";

    private static final String KEEP =
            """
            insert into quality_alike (kind, hash, customer_id)
            select k, md5(v)::uuid, c from unnest($1::text[], $2::text[], $3::uuid[]) as rows (k, v, c)
            order by k, md5(v)::uuid, c on conflict do nothing
            """;

    private static final String TRAITS =
            "select id, traits::text from customer where id = any($1) and merged_into is null";

    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private static final String FIND =
            """
            select least(a.customer_id, t.customer_id), greatest(a.customer_id, t.customer_id), a.kind,
                coalesce(s.source, '')
            from quality_alike a cross join lateral (
                select customer_id from quality_alike o
                where o.kind = a.kind and o.hash = a.hash and o.customer_id <> a.customer_id limit 5) t
            left join lateral (
                select source from activity v
                where v.customer_id = greatest(a.customer_id, t.customer_id) and v.said is not null
                order by v.occurred_at limit 1) s on true
            where a.customer_id = any($1)
            """;

    private final StoredJson json;
    private final Vault vault;

    TwinProfiles(StoredJson json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    private Tuple alike(RowSet<Row> rows, Opener opener) {
        var kinds = new ArrayList<String>();
        var values = new ArrayList<String>();
        var people = new ArrayList<UUID>();
        for (var row : rows) {
            Alike.of(opener.values(json.read(row.getString(1), DOCUMENT)))
                    .forEach((kind, value) -> {
                        kinds.add(kind);
                        values.add(vault.lookup("alike " + kind, value));
                        people.add(row.getUUID(0));
                    });
        }
        return Tuple.of(
                kinds.toArray(String[]::new),
                values.toArray(String[]::new),
                people.toArray(UUID[]::new));
    }

    /**
     * @param people who answer
     * @param ids all ids of theirs
     */
    Uni<List<CaseStore.Of>> find(SqlConnection tx, Collection<UUID> people, Collection<UUID> ids) {
        return tx.preparedQuery(FORGET)
                .execute(HistoryReader.uuids(ids))
                .chain(() -> tx.preparedQuery(TRAITS).execute(HistoryReader.uuids(people)))
                .chain(rows -> vault.read(tx, rows, opener -> alike(rows, opener)))
                .chain(alike -> tx.preparedQuery(KEEP).execute(alike))
                .chain(() -> tx.preparedQuery(FIND).execute(HistoryReader.uuids(people)))
                .map(rows -> {
                    Map<String, CaseStore.Of> pairs = new LinkedHashMap<>();
                    for (var row : rows) {
                        var pair = row.getUUID(0) + " " + row.getUUID(1);
                        pairs.merge(pair, of(row, List.of(row.getString(2))), TwinProfiles::both);
                    }
                    return List.copyOf(pairs.values());
                });
    }

    private static CaseStore.Of of(Row row, List<String> by) {
        return new CaseStore.Of(
                row.getUUID(0),
                new Case(
                        Check.TWIN_PROFILE,
                        row.getUUID(1).toString(),
                        row.getString(3),
                        Map.of("other", row.getUUID(1).toString(), "alike", by)));
    }

    @SuppressWarnings("unchecked") // it was made above
    private static CaseStore.Of both(CaseStore.Of one, CaseStore.Of other) {
        var by = new ArrayList<>((List<String>) one.found().evidence().getOrDefault("alike", ""));
        ((List<String>) other.found().evidence().getOrDefault("alike", ""))
                .stream().filter(each -> !by.contains(each)).forEach(by::add);
        var found = one.found();
        return new CaseStore.Of(
                one.person(),
                new Case(
                        found.check(),
                        found.subject(),
                        found.source(),
                        Map.of("other", found.subject(), "alike", by)));
    }
}
