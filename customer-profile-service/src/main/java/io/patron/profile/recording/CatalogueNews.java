package io.patron.profile.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.product.Catalogue;
import io.patron.profile.product.ProductNews;
import io.patron.profile.quality.Check;
import io.patron.profile.quality.Counts;
import io.patron.profile.quality.QualityCounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tells the catalogue what sources say of stock and prices, in the transaction that takes it. */
@ApplicationScoped
class CatalogueNews {
    /**
     * Of several words about one warehouse the latest holds, in whatever order they come. Answers
     * what was known before.
     */
    private static final String KEEP =
            """
            with told as (
                insert into warehouse_stock as kept (sku, warehouse, quantity, as_of)
                select distinct on (s, w) s, w, q, a
                from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[])
                    with ordinality as rows (s, w, q, a, n)
                order by s, w, a desc, n desc
                on conflict (sku, warehouse) do update set quantity = excluded.quantity, as_of = excluded.as_of
                where kept.as_of <= excluded.as_of)
            select sku, warehouse, quantity, as_of from warehouse_stock where sku = any($1)
            """;

    private final Catalogue catalogue;
    private final QualityCounts quality;
    private final Clock clock;

    CatalogueNews(Catalogue catalogue, QualityCounts quality, Clock clock) {
        this.catalogue = catalogue;
        this.quality = quality;
        this.clock = clock;
    }

    /** What an event says. */
    private record Told(IngestEvent event, ProductNews news, Instant asOf) {}

    /**
     * @param counts takes what the catalogue refuses
     */
    Uni<Void> tell(SqlConnection tx, List<IngestEvent> events, Counts counts) {
        var told = events.stream().filter(IngestEvent::isOfProduct).flatMap(this::told).toList();
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var skus = told.stream().map(one -> one.news().sku()).distinct().toList();
        return catalogue
                .tell(tx, skus, () -> stocks(tx, told).map(stocks -> items(told, stocks)))
                .invoke(outcomes -> count(told, outcomes, counts))
                .replaceWithVoid();
    }

    private Stream<Told> told(IngestEvent event) {
        var now = clock.instant();
        var asOf =
                (event.timestamp().isAfter(now) ? now : event.timestamp())
                        .truncatedTo(ChronoUnit.MICROS);
        return ProductNews.read(event.what().name(), event.what().properties())
                        instanceof ProductNews.Reading.Read(var news)
                ? Stream.of(new Told(event, news, asOf))
                : Stream.empty();
    }

    /**
     * Of products with warehouses, as it was before. Whoever tells of a product has it locked, or
     * two who tell of two warehouses at once would each count the other's as it was.
     */
    private static Uni<WarehouseStock> stocks(SqlConnection tx, List<Told> told) {
        var of = told.stream().filter(one -> one.news().warehouse() != null).toList();
        if (of.isEmpty()) {
            return Uni.createFrom().item(new WarehouseStock());
        }
        var rows =
                Tuple.of(
                        of.stream().map(one -> one.news().sku()).toArray(String[]::new),
                        of.stream().map(one -> one.news().warehouse()).toArray(String[]::new),
                        of.stream().map(one -> one.news().stock()).toArray(Long[]::new),
                        of.stream()
                                .map(one -> one.asOf().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(KEEP)
                .execute(rows)
                .map(found -> {
                    var stocks = new WarehouseStock();
                    found.forEach(row ->
                            stocks.tell(
                                    row.getString(0),
                                    row.getString(1),
                                    new WarehouseStock.Count(
                                            row.getLong(2), row.getOffsetDateTime(3).toInstant())));
                    return stocks;
                });
    }

    /** Each with what there was when it was told: also what lasted for a moment is seen. */
    private static List<JsonNode> items(List<Told> told, WarehouseStock stocks) {
        List<JsonNode> items = new ArrayList<>(told.size());
        told.forEach(one -> items.add(item(one, stocks)));
        return items;
    }

    private static JsonNode item(Told told, WarehouseStock stocks) {
        var sku = told.news().sku();
        var item = JsonNodeFactory.instance.objectNode().put("sku", sku);
        var stock = told.news().stock();
        var asOf = told.asOf();
        if (stock != null) {
            var count = new WarehouseStock.Count(stock, asOf);
            var warehouse = told.news().warehouse();
            var all = warehouse == null ? count : stocks.tell(sku, warehouse, count);
            item.put("stock", all.pieces());
            asOf = all.asOf();
        }
        var price = told.news().price();
        if (price != null) {
            item.putObject("price")
                    .put("currency", price.currency())
                    .put("amountMinor", price.amountMinor())
                    .put("listMinor", price.listMinor());
        }
        return item.put("asOf", asOf.toString());
    }

    private void count(List<Told> told, List<Catalogue.Told> outcomes, Counts counts) {
        for (int i = 0; i < told.size(); i++) {
            var fault = outcomes.get(i).fault();
            var event = told.get(i).event();
            if (fault != null) {
                counts.add(
                        new Counts.Origin(event.source(), quality.day(event.receivedAt())),
                        Check.CATALOGUE_REFUSED,
                        fault.pointer().replaceFirst("^/items/\\d+", "") + " " + fault.code(),
                        1,
                        event.messageId());
            }
        }
    }
}
