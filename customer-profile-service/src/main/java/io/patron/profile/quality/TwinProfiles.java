package io.patron.profile.quality;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
            select kind, md5(value)::uuid, id from (
                select id, 'email' as kind, lower(btrim(traits ->> 'email')) as value
                from customer where id = any($1) and merged_into is null
                union all
                select id, 'phone', regexp_replace(traits ->> 'phone', '[^0-9]', '', 'g')
                from customer where id = any($1) and merged_into is null
                union all
                select id, 'name-and-birthday', lower(btrim(coalesce(traits ->> 'firstName', traits ->> 'first_name')))
                    || '|' || lower(btrim(coalesce(traits ->> 'lastName', traits ->> 'last_name')))
                    || '|' || left(coalesce(traits ->> 'birthday', traits ->> 'birthDate'), 10)
                from customer where id = any($1) and merged_into is null) as all_of_it
            where value is not null and length(value) > 3
            order by kind, md5(value)::uuid, id
            on conflict do nothing
            """;

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

    /**
     * @param people who answer
     * @param ids all ids of theirs
     */
    Uni<List<CaseStore.Of>> find(SqlConnection tx, Collection<UUID> people, Collection<UUID> ids) {
        return tx.preparedQuery(FORGET)
                .execute(HistoryReader.uuids(ids))
                .chain(() -> tx.preparedQuery(KEEP).execute(HistoryReader.uuids(people)))
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
