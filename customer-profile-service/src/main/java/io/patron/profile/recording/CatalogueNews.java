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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells the catalogue what sources say of stock and prices, in the transaction that takes it. */
@ApplicationScoped
class CatalogueNews {
    /** Of several words about one warehouse the latest holds, in whatever order they come. */
    private static final String KEEP =
            """
            with told as (
                insert into warehouse_stock as kept (sku, warehouse, quantity, as_of)
                select distinct on (s, w) s, w, q, a
                from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[]) as rows (s, w, q, a)
                order by s, w, a desc
                on conflict (sku, warehouse) do update set quantity = excluded.quantity, as_of = excluded.as_of
                where kept.as_of <= excluded.as_of
                returning sku, warehouse, quantity, as_of)
            select sku, sum(quantity)::bigint, max(as_of) from (
                select sku, quantity, as_of from told
                union all
                select sku, quantity, as_of from warehouse_stock kept where sku = any($1)
                    and (sku, warehouse) not in (select sku, warehouse from told)) as all_of_it
            group by sku
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
        return stocks(tx, told)
                .chain(stocks ->
                        catalogue.tell(tx, told.stream().map(one -> item(one, stocks)).toList()))
                .invoke(outcomes -> count(told, outcomes, counts))
                .replaceWithVoid();
    }

    private Stream<Told> told(IngestEvent event) {
        var now = clock.instant();
        var asOf = event.timestamp().isAfter(now) ? now : event.timestamp();
        return ProductNews.read(event.what().name(), event.what().properties())
                        instanceof ProductNews.Reading.Read(var news)
                ? Stream.of(new Told(event, news, asOf))
                : Stream.empty();
    }

    /** What there is in all warehouses, and as of when. */
    private record Stock(long pieces, Instant asOf) {}

    /** Of products with warehouses. */
    private static Uni<Map<String, Stock>> stocks(SqlConnection tx, List<Told> told) {
        var of = told.stream().filter(one -> one.news().warehouse() != null).toList();
        if (of.isEmpty()) {
            return Uni.createFrom().item(Map.of());
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
                    Map<String, Stock> stocks = new HashMap<>();
                    found.forEach(row ->
                            stocks.put(
                                    row.getString(0),
                                    new Stock(
                                            row.getLong(1), row.getOffsetDateTime(2).toInstant())));
                    return stocks;
                });
    }

    private static JsonNode item(Told told, Map<String, Stock> stocks) {
        var item = JsonNodeFactory.instance.objectNode();
        item.put("sku", told.news().sku());
        var stock = told.news().stock();
        var asOf = told.asOf();
        if (stock != null) {
            var all =
                    told.news().warehouse() == null
                            ? new Stock(stock, asOf)
                            : stocks.getOrDefault(told.news().sku(), new Stock(stock, asOf));
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
