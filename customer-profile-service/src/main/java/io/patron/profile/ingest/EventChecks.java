package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import io.patron.profile.product.ProductNews;
import io.patron.profile.purchase.OrderEvent;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import java.util.List;

/** Whether events that change more than a timeline say what they have to. */
final class EventChecks {
    private static final Fault NOT_OF_CATALOGUE =
            new Fault(
                    "/event",
                    "catalogue-not-allowed",
                    "This source may not tell of stock and prices.",
                    "Set catalogue to true in the settings of a source of which no page shows the"
                            + " write key, and send it under that.");

    private EventChecks() {}

    /**
     * What is wrong with it, pointers from the event's root.
     *
     * @param tellsCatalogue whether its source may tell of stock and prices
     */
    static List<Fault> faults(IngestEvent event, boolean tellsCatalogue) {
        var what = event.what();
        if (!what.type().equals("track")) {
            return List.of();
        }
        if (event.isOfProduct() && !tellsCatalogue) {
            return List.of(NOT_OF_CATALOGUE);
        }
        if (event.isOfProduct()) {
            return ProductNews.read(what.name(), what.properties())
                            instanceof ProductNews.Reading.Faulty(var faults)
                    ? faults
                    : List.of();
        }
        return OrderEvent.of(what.name())
                .map(told -> PurchaseReader.read(told, event.messageId(), what.properties()))
                .map(reading ->
                        reading instanceof PurchaseReading.Faulty faulty
                                ? faulty.faults()
                                : List.<Fault>of())
                .orElse(List.of());
    }
}
