package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import io.patron.profile.product.ProductNews;
import io.patron.profile.purchase.PurchaseKind;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import java.util.List;

/** Whether events that change more than a timeline say what they have to. */
final class EventChecks {
    private EventChecks() {}

    /** What is wrong with it, pointers from the event's root. */
    static List<Fault> faults(IngestEvent event) {
        var what = event.what();
        if (!what.type().equals("track")) {
            return List.of();
        }
        if (event.isOfProduct()) {
            return ProductNews.read(what.name(), what.properties())
                            instanceof ProductNews.Reading.Faulty(var faults)
                    ? faults
                    : List.of();
        }
        return PurchaseKind.ofEvent(what.name())
                .map(kind -> PurchaseReader.read(kind, event.messageId(), what.properties()))
                .map(reading ->
                        reading instanceof PurchaseReading.Faulty faulty
                                ? faulty.faults()
                                : List.<Fault>of())
                .orElse(List.of());
    }
}
