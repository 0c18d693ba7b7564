package io.patron.kit.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Transactions that read and write many rows, each by its key. Their plans are made while tables
 * are small and must be right when they are large: by index alone, whatever statistics say, and
 * kept, since making them costs more than what they do.
 */
public final class KeyedQueries {
    private static final String ONLY =
            """
            select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)
            """;

    private KeyedQueries() {}

    /** Lets the rest of a transaction go by key. */
    public static Uni<Void> only(SqlConnection tx) {
        return tx.preparedQuery(ONLY).execute().replaceWithVoid();
    }
}
