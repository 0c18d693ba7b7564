package io.patron.segmentation.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import io.patron.segmentation.insight.Basis;
import io.patron.segmentation.insight.InsightStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the facts of customers, a page in a statement. */
@ApplicationScoped
public class CustomerFactsReader {
    private static final String READ =
            """
            with page as (
                select customer_id, external_id, since, case when $3 then traits end as traits
                from customer_fact where %s)
            select page.*, o.orders, o.gross, o.first_at, o.last_at, r.refunded, %s
            from page
            left join lateral (
                select count(*) as orders, coalesce(sum(total_minor), 0)::bigint as gross,
                    min(occurred_at) as first_at, max(occurred_at) as last_at
                from customer_order t
                where t.customer_id = page.customer_id and t.currency = $1 and t.occurred_at < $2) o on true
            left join lateral (
                select coalesce(sum(total_minor), 0)::bigint as refunded
                from customer_refund t
                where t.customer_id = page.customer_id and t.currency = $1 and t.occurred_at < $2) r on true
            left join customer_insight i on i.customer_id = page.customer_id
            order by page.customer_id
            """;
    private static final String PAGE =
            READ.formatted(
                    "customer_id > $4 and merged_into is null order by customer_id limit $5",
                    InsightStore.COLUMNS);
    private static final String LOCKED_PAGE =
            READ.formatted(
                    "customer_id > $4 and merged_into is null order by customer_id limit $5"
                            + " for no key update",
                    InsightStore.COLUMNS);
    private static final String ONE =
            READ.formatted(
                    "customer_id = (select coalesce(a.merged_into, a.customer_id) from"
                            + " customer_fact a where a.customer_id = $4)",
                    InsightStore.COLUMNS);
    private static final String ANSWERING =
            READ.formatted("customer_id = any($4) and merged_into is null", InsightStore.COLUMNS);

    private final StoredJson json;

    CustomerFactsReader(StoredJson json) {
        this.json = json;
    }

    /** Which values are read: as of which day, in which currency, with which traits. */
    public record Lens(Basis basis, FactVocabulary vocabulary) {}

    /** The next customers after an id, by id. */
    public Uni<List<CustomerFacts>> page(SqlClient client, Lens lens, UUID after, int limit) {
        return client.preparedQuery(PAGE)
                .execute(values(lens).addUUID(after).addInteger(limit))
                .map(rows -> all(rows, lens));
    }

    /** The same, and their rows stay locked until the transaction ends. */
    public Uni<List<CustomerFacts>> lockedPage(SqlClient tx, Lens lens, UUID after, int limit) {
        return tx.preparedQuery(LOCKED_PAGE)
                .execute(values(lens).addUUID(after).addInteger(limit))
                .map(rows -> all(rows, lens));
    }

    /** Those of some customers that are not merged into others. */
    public Uni<List<CustomerFacts>> answering(
            SqlClient client, Lens lens, Collection<UUID> customers) {
        return client.preparedQuery(ANSWERING)
                .execute(values(lens).addArrayOfUUID(customers.toArray(UUID[]::new)))
                .map(rows -> all(rows, lens));
    }

    /** One customer, or who answers for him; empty where no event told of him. */
    public Uni<Optional<CustomerFacts>> one(SqlClient client, Lens lens, UUID customerId) {
        return client.preparedQuery(ONE)
                .execute(values(lens).addUUID(customerId))
                .map(rows -> all(rows, lens).stream().findFirst());
    }

    private static Tuple values(Lens lens) {
        return Tuple.tuple()
                .addString(lens.basis().currency())
                .addOffsetDateTime(lens.basis().until().atOffset(ZoneOffset.UTC))
                .addBoolean(lens.vocabulary().hasTraits());
    }

    private List<CustomerFacts> all(RowSet<Row> rows, Lens lens) {
        var customers = new ArrayList<CustomerFacts>(rows.size());
        rows.forEach(row -> customers.add(one(row, lens)));
        return customers;
    }

    private CustomerFacts one(Row row, Lens lens) {
        var traits = row.getString("traits");
        return new CustomerFacts(
                row.getUUID("customer_id"),
                row.getString("external_id"),
                instant(row, "since"),
                new OrderTotals(
                        row.getLong("orders"),
                        row.getLong("gross"),
                        row.getLong("refunded"),
                        instant(row, "first_at"),
                        instant(row, "last_at")),
                traits == null
                        ? java.util.Map.of()
                        : lens.vocabulary().traits(json.read(traits, JsonNode.class)),
                InsightStore.read(row));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
