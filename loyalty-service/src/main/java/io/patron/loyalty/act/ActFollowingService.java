package io.patron.loyalty.act;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * A feature that acts matter to beside what they earn. Called with a batch in a transaction of its
 * own, maybe again with acts that it had before.
 */
public interface ActFollowingService {
    /** The kind of documents without which it has nothing to do. */
    String kind();

    Uni<Void> follow(SqlConnection tx, List<ToldAct> acts);
}
