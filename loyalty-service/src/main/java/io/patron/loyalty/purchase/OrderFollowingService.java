package io.patron.loyalty.purchase;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * A feature that orders matter to beside what they earn. Called once their effect is in {@code
 * member_order}, maybe again with purchases that it had before.
 */
public interface OrderFollowingService {
    /** The kind of documents without which it has nothing to do. */
    String kind();

    Uni<Void> followOrders(SqlConnection tx, List<Purchase> purchases);
}
