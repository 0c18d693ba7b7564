package io.patron.personal.table;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** How a service that encrypts personal fields shows rows in clear. One bean at most. */
@FunctionalInterface
public interface ClearRows {

    /**
     * @param rows JSON objects
     * @param person whose they are; nothing of others is opened
     */
    Uni<List<String>> of(SqlConnection tx, List<String> rows, Person person);
}
