package io.patron.loyalty.challenge;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.FactValue;
import io.patron.kit.document.StoredJson;
import io.patron.loyalty.challenge.Candidate.Counts;
import io.patron.loyalty.challenge.Candidate.Deed;
import io.patron.loyalty.challenge.ChallengeCatalogue.Offered;
import io.patron.loyalty.earning.Left;
import io.patron.loyalty.purchase.Purchase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Reads orders as they are now, with what came back of them. */
@ApplicationScoped
class OrderReader {
    private static final String ORDERS =
            """
            select o.programme_id, o.order_id, o.occurred_at, o.amount_minor, o.refunded_minor, o.source, o.country,
                o.lines::text as line_text, m.customer_id, coalesce(o.home_id, m.customer_id) as home
            from member_order o join member m on m.id = o.member_id
            where o.programme_id = any($1) and o.order_id = any($2)
            """;

    private final StoredJson json;

    OrderReader(StoredJson json) {
        this.json = json;
    }

    /** What the orders that purchases are about may count for. */
    Uni<List<Candidate>> candidates(
            SqlConnection tx, List<Purchase> purchases, List<Offered> offers) {
        var told = told(purchases);
        var programmes = offers.stream().map(o -> o.book().programme().id()).distinct().toList();
        return told.isEmpty() || programmes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.preparedQuery(ORDERS)
                        .execute(
                                Tuple.of(
                                        programmes.toArray(UUID[]::new),
                                        told.keySet().toArray(String[]::new)))
                        .map(rows -> {
                            List<Candidate> candidates = new ArrayList<>();
                            rows.forEach(row -> candidates(row, offers, told, candidates));
                            return candidates;
                        });
    }

    /**
     * The orders that purchases are about, and whether they are told, or only came back. One that
     * is changed is told again: what it is now is asked for.
     */
    private static Map<String, Boolean> told(List<Purchase> purchases) {
        var told = new TreeMap<String, Boolean>();
        for (var purchase : purchases) {
            var isTold = purchase.told().isPresent();
            purchase.about().ifPresent(order -> told.merge(order, isTold, Boolean::logicalOr));
        }
        return told;
    }

    private void candidates(
            Row row, List<Offered> offers, Map<String, Boolean> told, List<Candidate> into) {
        var id = row.getString("order_id");
        var at = row.getOffsetDateTime("occurred_at").toInstant();
        var lines = json.read(row.getString("line_text"), JsonNode.class);
        for (var offered : offers) {
            var isOf = offered.book().programme().id().equals(row.getUUID("programme_id"));
            if (isOf && offered.counts(at)) {
                into.add(
                        new Candidate(
                                offered,
                                row.getUUID("customer_id"),
                                row.getUUID("home"),
                                new Deed("order:" + id, at),
                                facts(row, lines),
                                counts(offered, row, lines),
                                Objects.requireNonNull(told.get(id))));
            }
        }
    }

    private static Map<String, FactValue> facts(Row row, JsonNode lines) {
        var facts = new HashMap<String, FactValue>();
        facts.put("order.totalMinor", FactValue.of(row.getLong("amount_minor")));
        facts.put("order.pieces", FactValue.of(pieces(lines)));
        var source = row.getString("source");
        if (source != null) {
            facts.put("order.channel", FactValue.of(source));
        }
        var country = row.getString("country");
        if (country != null) {
            facts.put("order.country", FactValue.of(country));
        }
        return facts;
    }

    /** What is left of an order; of one that came back whole, nothing. */
    private static Counts counts(Offered offered, Row row, JsonNode lines) {
        var goal = offered.challenge().goal();
        var left = Math.max(0, row.getLong("amount_minor") - row.getLong("refunded_minor"));
        var amount =
                switch (goal.measure()) {
                    case SUM ->
                            "pieces".equals(goal.field())
                                    ? (left == 0 ? 0 : left(row, lines).spreadPieces())
                                    : left;
                    case COUNT, DISTINCT, STREAK -> left == 0 ? 0L : 1L;
                };
        var items =
                goal.measure() == Challenge.Measure.DISTINCT
                        ? items(lines, Objects.requireNonNullElse(goal.field(), "sku"))
                        : List.<String>of();
        return new Counts(BigDecimal.valueOf(amount), items);
    }

    private static boolean isKept(JsonNode line) {
        return line.path("refundedMinor").asLong() < line.path("amountMinor").asLong();
    }

    private static long pieces(JsonNode lines) {
        var pieces = 0L;
        for (var line : lines) {
            pieces += line.path("pieces").asLong();
        }
        return pieces;
    }

    private static Left left(Row row, JsonNode lines) {
        List<Left.Line> left = new ArrayList<>();
        var rest = row.getLong("amount_minor");
        var unnamed = row.getLong("refunded_minor");
        for (var line : lines) {
            var amount = line.path("amountMinor").asLong();
            var refunded = line.path("refundedMinor").asLong();
            left.add(new Left.Line(line.path("pieces").asLong(), amount, amount - refunded));
            rest -= amount;
            unnamed -= refunded;
        }
        left.add(new Left.Line(0, rest, rest));
        return new Left(left, unnamed);
    }

    private static List<String> items(JsonNode lines, String field) {
        var items = new TreeSet<String>();
        for (var line : lines) {
            if (isKept(line) && line.hasNonNull(field)) {
                items.add(line.path(field).asText());
            }
        }
        return List.copyOf(items);
    }
}
