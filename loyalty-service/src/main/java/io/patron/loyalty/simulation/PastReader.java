package io.patron.loyalty.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import io.patron.loyalty.earning.Article;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.Left;
import io.patron.loyalty.fact.FactStore;
import io.patron.loyalty.product.Product;
import io.patron.loyalty.product.ProductStore;
import io.patron.loyalty.simulation.MemberHistory.Event;
import io.patron.loyalty.simulation.MemberHistory.PastAct;
import io.patron.loyalty.simulation.MemberHistory.PastOrder;
import io.patron.loyalty.simulation.MemberHistory.PastReturn;
import io.patron.loyalty.simulation.MemberHistory.Step;
import io.patron.loyalty.simulation.MemberHistory.Tiers;
import io.patron.loyalty.simulation.MemberHistory.Told;
import io.patron.loyalty.simulation.PastStore.Kind;
import io.patron.loyalty.simulation.PastStore.Rows;
import io.patron.loyalty.simulation.PastStore.Wanted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what members did, a page of members at a time. */
@ApplicationScoped
class PastReader {
    private final PastStore store;
    private final FactStore facts;
    private final ProductStore products;
    private final StoredJson json;
    private final Pool pool;

    PastReader(
            PastStore store, FactStore facts, ProductStore products, StoredJson json, Pool pool) {
        this.store = store;
        this.facts = facts;
        this.products = products;
        this.json = json;
        this.pool = pool;
    }

    /** Points that members of a programme had at a time, without those of some wallets. */
    Uni<Long> held(UUID programme, Instant at, Collection<String> without) {
        return store.held(programme, at, without);
    }

    /** The members after a customer, by customer; empty when there are no more. */
    Uni<List<MemberHistory>> page(Wanted wanted, UUID after) {
        return store.page(wanted, after)
                .chain(rows ->
                        rows.members().isEmpty()
                                ? Uni.createFrom().item(List.of())
                                : histories(wanted, rows));
    }

    private Uni<List<MemberHistory>> histories(Wanted wanted, Rows rows) {
        var customers =
                rows.members().stream().map(member -> member.getUUID("customer_id")).toList();
        return facts.read(pool, customers)
                .chain(known ->
                        products.read(pool, keys(wanted, rows))
                                .map(costs ->
                                        rows.members().stream()
                                                .map(member ->
                                                        new Past(wanted.currency(), rows, costs)
                                                                .history(member, known))
                                                .toList()));
    }

    private Set<Product.Key> keys(Wanted wanted, Rows rows) {
        var keys = new LinkedHashSet<Product.Key>();
        for (var kind : List.of(Kind.ORDER, Kind.RETURN)) {
            for (var ofMember : rows.of().getOrDefault(kind, Map.of()).values()) {
                ofMember.forEach(row -> lines(row).forEach(line -> keys.add(key(wanted, line))));
            }
        }
        return keys;
    }

    private static Product.Key key(Wanted wanted, JsonNode line) {
        return new Product.Key(wanted.currency(), line.path("sku").asText());
    }

    private JsonNode lines(Row row) {
        return json.read(row.getString("line_text"), JsonNode.class);
    }

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    /** Makes histories of rows. */
    private final class Past {
        private final String currency;
        private final Rows rows;
        private final Map<Product.Key, Product> products;

        Past(String currency, Rows rows, Map<Product.Key, Product> products) {
            this.currency = currency;
            this.rows = rows;
            this.products = products;
        }

        MemberHistory history(Row member, Map<UUID, Customer> known) {
            var id = member.getUUID("id");
            var customer = member.getUUID("customer_id");
            var before = rows.of(Kind.ORDERS_BEFORE, id);
            return new MemberHistory(
                    id,
                    customer,
                    known.getOrDefault(customer, Customer.UNKNOWN),
                    new Tiers(
                            member.getString("tier"),
                            rows.of(Kind.TIER, id).stream().map(PastReader::step).toList()),
                    before.isEmpty() ? 0 : before.getFirst().getLong("orders"),
                    events(id));
        }

        /** Of one moment orders come first, then acts. */
        private List<Event> events(UUID member) {
            return Stream.of(
                            rows.of(Kind.ORDER, member).stream().map(this::order),
                            rows.of(Kind.ACT, member).stream().map(PastReader::act),
                            rows.of(Kind.RETURN, member).stream().map(this::giveBack))
                    .<Event>flatMap(events -> events)
                    .sorted(Comparator.comparing(Event::at))
                    .toList();
        }

        private PastOrder order(Row row) {
            var lines = new Lines();
            lines.rest = row.getLong("amount_minor");
            lines(row).forEach(line -> lines.add(line, product(line)));
            lines.left.add(new Left.Line(0, lines.rest, lines.rest));
            return new PastOrder(
                    row.getString("order_id"),
                    at(row, "occurred_at"),
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

        private PastReturn giveBack(Row row) {
            List<Article> articles = new ArrayList<>();
            lines(row).forEach(line -> articles.add(article(line, product(line))));
            return new PastReturn(
                    row.getString("refund_id"),
                    at(row, "occurred_at"),
                    row.getLong("amount_minor"),
                    articles,
                    row.getLong("due"));
        }

        private @Nullable Product product(JsonNode line) {
            return products.get(new Product.Key(currency, line.path("sku").asText()));
        }
    }

    private static Step step(Row row) {
        return new Step(row.getString("key"), row.getString("tier"), at(row, "changed_at"));
    }

    private static PastAct act(Row row) {
        return new PastAct(
                row.getUUID("activity_id"),
                row.getString("name"),
                row.getBigDecimal("quantity"),
                row.getString("channel"),
                row.getBoolean("names_self"),
                at(row, "occurred_at"),
                row.getLong("granted"));
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
