package io.patron.loyalty.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import io.patron.loyalty.earning.Article;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.Left;
import io.patron.loyalty.fact.FactStore;
import io.patron.loyalty.product.Product;
import io.patron.loyalty.product.ProductStore;
import io.patron.loyalty.simulation.MemberHistory.PastAct;
import io.patron.loyalty.simulation.MemberHistory.PastOrder;
import io.patron.loyalty.simulation.MemberHistory.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what members did, a page of members at a time. */
@ApplicationScoped
class PastReader {
    private static final int PAGE = 200;
    private static final String MEMBERS =
            "select * from member where programme_id = $1 and customer_id > $2 order by customer_id"
                    + " limit $3";
    private static final String ORDERS =
            """
            select o.*, o.lines::text as line_text from member_order o
            where member_id = any($1) and occurred_at >= $2 and occurred_at < $3
            order by member_id, occurred_at, order_id
            """;
    private static final String ACTS =
            """
            select * from act where member_id = any($1) and occurred_at >= $2 and occurred_at < $3
            order by member_id, occurred_at, activity_id
            """;

    private static final String HELD =
            """
            select coalesce(sum(pending + available + reserved + debt), 0)::bigint from ledger_transaction
            where programme_id = $1 and occurred_at < $2
            """;

    private final Pool pool;
    private final FactStore facts;
    private final ProductStore products;
    private final StoredJson json;

    PastReader(Pool pool, FactStore facts, ProductStore products, StoredJson json) {
        this.pool = pool;
        this.facts = facts;
        this.products = products;
        this.json = json;
    }

    /** Points that members of a programme had at a time. */
    Uni<Long> held(UUID programme, Instant at) {
        return pool.preparedQuery(HELD)
                .execute(Tuple.of(programme, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The past that is wanted. */
    record Wanted(
            UUID programme, String currency, Instant ordersFrom, Instant from, Instant until) {}

    /** The rows of a page. */
    private record Rows(RowSet<Row> members, RowSet<Row> orders, RowSet<Row> acts) {}

    /** The members after a customer, by customer; empty when there are no more. */
    Uni<List<MemberHistory>> page(Wanted wanted, UUID after) {
        return pool.preparedQuery(MEMBERS)
                .execute(Tuple.of(wanted.programme(), after, PAGE))
                .chain(members ->
                        members.size() == 0
                                ? Uni.createFrom().item(List.of())
                                : rows(wanted, members).chain(rows -> histories(wanted, rows)));
    }

    private Uni<Rows> rows(Wanted wanted, RowSet<Row> members) {
        var ids = new ArrayList<UUID>();
        members.forEach(row -> ids.add(row.getUUID("id")));
        var until = wanted.until().atOffset(ZoneOffset.UTC);
        var array = ids.toArray(UUID[]::new);
        return pool.preparedQuery(ORDERS)
                .execute(Tuple.of(array, wanted.ordersFrom().atOffset(ZoneOffset.UTC), until))
                .chain(orders ->
                        pool.preparedQuery(ACTS)
                                .execute(
                                        Tuple.of(
                                                array,
                                                wanted.from().atOffset(ZoneOffset.UTC),
                                                until))
                                .map(acts -> new Rows(members, orders, acts)));
    }

    private Uni<List<MemberHistory>> histories(Wanted wanted, Rows rows) {
        var customers = new ArrayList<UUID>();
        rows.members().forEach(row -> customers.add(row.getUUID("customer_id")));
        var keys = new LinkedHashSet<Product.Key>();
        rows.orders()
                .forEach(row ->
                        lines(row)
                                .forEach(line ->
                                        keys.add(
                                                new Product.Key(
                                                        wanted.currency(),
                                                        line.path("sku").asText()))));
        return facts.read(pool, customers)
                .chain(known ->
                        products.read(pool, keys)
                                .map(costs -> histories(wanted, rows, known, costs)));
    }

    private List<MemberHistory> histories(
            Wanted wanted,
            Rows rows,
            Map<UUID, Customer> known,
            Map<Product.Key, Product> products) {
        var orders = new HashMap<UUID, List<PastOrder>>();
        rows.orders()
                .forEach(row ->
                        orders.computeIfAbsent(row.getUUID("member_id"), m -> new ArrayList<>())
                                .add(order(row, wanted.currency(), products)));
        var acts = new HashMap<UUID, List<PastAct>>();
        rows.acts()
                .forEach(row ->
                        acts.computeIfAbsent(row.getUUID("member_id"), m -> new ArrayList<>())
                                .add(act(row)));
        List<MemberHistory> histories = new ArrayList<>();
        for (var row : rows.members()) {
            var id = row.getUUID("id");
            var customer = row.getUUID("customer_id");
            histories.add(
                    new MemberHistory(
                            id,
                            customer,
                            row.getString("tier"),
                            known.getOrDefault(customer, Customer.UNKNOWN),
                            orders.getOrDefault(id, List.of()),
                            acts.getOrDefault(id, List.of())));
        }
        return histories;
    }

    private static PastAct act(Row row) {
        return new PastAct(
                row.getUUID("activity_id"),
                row.getString("name"),
                row.getBigDecimal("quantity"),
                row.getString("channel"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getLong("granted"));
    }

    private JsonNode lines(Row row) {
        return json.read(row.getString("line_text"), JsonNode.class);
    }

    /** The lines of an order, what is left of them, and what that cost. */
    private static final class Lines {
        final List<Article> articles = new ArrayList<>();
        final List<Left.Line> left = new ArrayList<>();
        long rest;
        long named;
        long costed;
        long cost;
        @Nullable Long wholeCost = 0L;

        void add(JsonNode line, @Nullable Product product) {
            var article = article(line, product);
            var paid = article.amountMinor();
            var kept = paid - line.path("refundedMinor").asLong();
            articles.add(article);
            left.add(new Left.Line(article.pieces(), paid, kept));
            rest -= paid;
            named += paid - kept;
            if (product != null && product.costMinor() != null && paid > 0) {
                costed += kept;
                cost += product.costMinor() * article.pieces() * kept / paid;
            }
            var whole = wholeCost;
            wholeCost =
                    whole == null || product == null || product.costMinor() == null
                            ? null
                            : (Long) (whole + product.costMinor() * article.pieces());
        }
    }

    private PastOrder order(Row row, String currency, Map<Product.Key, Product> products) {
        var lines = new Lines();
        lines.rest = row.getLong("amount_minor");
        for (var line : lines(row)) {
            lines.add(line, products.get(new Product.Key(currency, line.path("sku").asText())));
        }
        lines.left.add(new Left.Line(0, lines.rest, lines.rest));
        return new PastOrder(
                row.getString("order_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getLong("amount_minor"),
                lines.articles,
                new Left(lines.left, row.getLong("refunded_minor") - lines.named),
                new Told(
                        row.getString("source"),
                        row.getString("country"),
                        lines.costed,
                        lines.cost,
                        lines.wholeCost),
                row.getLong("granted") - row.getLong("reversed"));
    }

    private static Article article(JsonNode line, @Nullable Product product) {
        var told = line.hasNonNull("category") ? line.get("category").asText() : null;
        return new Article(
                line.path("sku").asText(),
                product == null || product.category() == null ? told : product.category(),
                product == null ? null : product.brand(),
                line.path("pieces").asLong(1),
                line.path("amountMinor").asLong());
    }
}
