package io.patron.profile.recording;

import io.patron.profile.activity.Activity;
import io.patron.profile.purchase.CustomerPurchase;
import io.patron.profile.purchase.PurchaseStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Orders and refunds that count for nobody, since their id means another one: an id counts once,
 * whoever tells it, so two shops that number alike take each other's, and what a shop corrects it
 * tells in vain.
 */
@ApplicationScoped
class TakenReferences {
    private final PurchaseStore purchases;

    TakenReferences(PurchaseStore purchases) {
        this.purchases = purchases;
    }

    /**
     * @param messageId of the message that told it
     * @param owner the source that told of the other one
     */
    record Taken(String source, String messageId, String owner) {
        boolean isOfAnother() {
            return !owner.equals(source);
        }
    }

    /**
     * @param fresh the purchases that were not told before
     */
    Uni<List<Taken>> taken(SqlConnection tx, Recording recording, List<CustomerPurchase> fresh) {
        var again = recording.repeated(fresh);
        if (again.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var told =
                again.stream().map(recording.trades()::purchase).flatMap(Optional::stream).toList();
        return purchases
                .others(tx, told)
                .map(owners ->
                        owners.entrySet().stream()
                                .map(one -> taken(again.get(one.getKey()), one.getValue()))
                                .toList());
    }

    private static Taken taken(Activity activity, String owner) {
        return new Taken(activity.source(), activity.messageId(), owner);
    }
}
