package io.patron.loyalty.fact;

import io.patron.kit.document.StoredJson;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.Customer.SegmentChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tables {@code segment_change} and {@code customer_fact}; one statement for each question. */
@ApplicationScoped
public class FactStore {
    private static final String KEEP =
            """
            insert into segment_change (customer_id, segment, occurred_at, entered)
            select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::boolean[]) order by 1, 2, 3, 4
            on conflict do nothing
            """;
    private static final String KEEP_PROFILES =
            """
            insert into customer_fact as f (customer_id, version, facts)
            select customer, version, facts::json from unnest($1::uuid[], $2::bigint[], $3::text[])
                as p (customer, version, facts) order by customer
            on conflict (customer_id) do update set version = excluded.version, facts = excluded.facts
            where f.version < excluded.version
            """;
    private static final String SEGMENTS =
            "select * from segment_change where customer_id = any($1)";
    private static final String PROFILES =
            "select customer_id, facts::text as facts from customer_fact where customer_id ="
                    + " any($1)";

    private final StoredJson json;

    FactStore(StoredJson json) {
        this.json = json;
    }

    /** A segment that a customer entered or left. */
    record Membership(UUID customerId, SegmentChange change) {}

    /** A version of a customer's profile. */
    record Profile(UUID customerId, long version, KnownTraits traits) {}

    Uni<Void> keep(SqlConnection tx, List<Membership> changes) {
        var row =
                Tuple.of(
                        changes.stream().map(Membership::customerId).toArray(UUID[]::new),
                        changes.stream().map(m -> m.change().segment()).toArray(String[]::new),
                        changes.stream()
                                .map(m -> m.change().at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        changes.stream().map(m -> m.change().entered()).toArray(Boolean[]::new));
        return tx.preparedQuery(KEEP).execute(row).replaceWithVoid();
    }

    Uni<Void> keepProfiles(SqlConnection tx, List<Profile> profiles) {
        var sorted =
                profiles.stream()
                        .sorted(Comparator.comparing(p -> p.customerId().toString()))
                        .toList();
        var row =
                Tuple.of(
                        sorted.stream().map(Profile::customerId).toArray(UUID[]::new),
                        sorted.stream().map(Profile::version).toArray(Long[]::new),
                        sorted.stream().map(p -> json.write(p.traits())).toArray(String[]::new));
        return tx.preparedQuery(KEEP_PROFILES).execute(row).replaceWithVoid();
    }

    /** What is known of customers. */
    public Uni<Map<UUID, Customer>> read(SqlClient tx, Collection<UUID> customers) {
        var ids = Tuple.of(customers.toArray(UUID[]::new));
        return tx.preparedQuery(SEGMENTS)
                .execute(ids)
                .chain(segments ->
                        tx.preparedQuery(PROFILES)
                                .execute(ids)
                                .map(profiles -> customers(segments, profiles)));
    }

    private Map<UUID, Customer> customers(RowSet<Row> segments, RowSet<Row> profiles) {
        var customers = new HashMap<UUID, Customer>();
        profiles.forEach(row ->
                customers.put(
                        row.getUUID("customer_id"),
                        json.read(row.getString("facts"), KnownTraits.class).customer()));
        var changes = new HashMap<UUID, List<SegmentChange>>();
        segments.forEach(row ->
                changes.computeIfAbsent(row.getUUID("customer_id"), c -> new ArrayList<>())
                        .add(
                                new SegmentChange(
                                        row.getString("segment"),
                                        row.getOffsetDateTime("occurred_at").toInstant(),
                                        row.getBoolean("entered"))));
        changes.forEach((id, list) ->
                customers.put(id, customers.getOrDefault(id, Customer.UNKNOWN).with(list)));
        return customers;
    }
}
