package io.patron.profile.recording;

import io.patron.kit.inbox.UnreadableException;
import io.patron.profile.identity.Subject;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.CustomerPurchase;
import io.patron.profile.purchase.PurchaseKind;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import java.util.Optional;

/** The purchase that an event tells of. */
final class ToldPurchase {
    private ToldPurchase() {}

    static Optional<CustomerPurchase> of(IngestEvent event, Subject subject) {
        var what = event.what();
        return PurchaseKind.ofEvent(what.name())
                .filter(kind -> what.type().equals("track"))
                .map(kind -> PurchaseReader.read(kind, event.messageId(), what.properties()))
                .map(reading ->
                        switch (reading) {
                            case PurchaseReading.Read read ->
                                    new CustomerPurchase(
                                            subject,
                                            event.timestamp(),
                                            event.source(),
                                            read.purchase());
                            case PurchaseReading.Faulty faulty ->
                                    throw new UnreadableException(
                                            "A purchase has faults: "
                                                    + faulty.faults().getFirst().pointer());
                        });
    }
}
