package io.patron.profile.imports;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.OrderEvent;
import io.patron.profile.purchase.Purchase;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Orders of a file that its source told before, otherwise: an export is how things are now, so it
 * updates them.
 */
@ApplicationScoped
class ToldOrders {
    private static final String KNOWN =
            """
            select reference, currency, total_minor, country, lines::text as lines from purchase
            where kind = 'ORDER' and source = ? and reference = any(?)
            """;
    private static final TypeReference<List<Purchase.Line>> LINES = new TypeReference<>() {};

    private final ImportDatabase database;
    private final StoredJson json;

    ToldOrders(ImportDatabase database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    private record Known(String orderId, Purchase.Facts facts) {}

    /** Events of a file, behind them what they make of orders that are known otherwise. */
    List<IngestEvent> withUpdates(List<IngestEvent> events, ImportJob job, ImportEvents writer) {
        Map<String, IngestEvent> orders = new HashMap<>();
        for (var event : events) {
            if (event.what().name().equals(OrderEvent.COMPLETED.eventName())
                    && event.what().properties().get("order_id") instanceof String id) {
                orders.put(id, event);
            }
        }
        if (orders.isEmpty()) {
            return events;
        }
        var ids = orders.keySet().toArray(String[]::new);
        var all = new ArrayList<>(events);
        for (var known : database.query(KNOWN, this::known, job.source(), ids)) {
            var order = Objects.requireNonNull(orders.get(known.orderId()));
            if (isOther(known.facts(), facts(order))) {
                all.add(writer.updated(order, job.id()));
            }
        }
        return all;
    }

    private static Purchase.@Nullable Facts facts(IngestEvent event) {
        var what = event.what();
        return PurchaseReader.read(OrderEvent.COMPLETED, event.messageId(), what.properties())
                        instanceof PurchaseReading.Read(var purchase)
                ? purchase.facts()
                : null;
    }

    /** An update in another currency changes nothing, so it is not sent. */
    private static boolean isOther(Purchase.Facts known, Purchase.@Nullable Facts told) {
        return told != null
                && told.currency().equals(known.currency())
                && (told.totalMinor() != known.totalMinor() || !told.lines().equals(known.lines()));
    }

    private Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("reference"),
                new Purchase.Facts(
                        row.getString("currency"),
                        row.getLong("total_minor"),
                        row.getString("country"),
                        json.read(row.getString("lines"), LINES)));
    }
}
