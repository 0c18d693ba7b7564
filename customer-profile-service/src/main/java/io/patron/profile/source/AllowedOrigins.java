package io.patron.profile.source;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/**
 * The origins of the pages that may send to any source. A browser asks before it sends, and then it
 * does not yet say under which key.
 */
@ApplicationScoped
public class AllowedOrigins {
    private static final String ALL =
            """
            select distinct coalesce(o.origin, '*') from source s
            left join lateral jsonb_array_elements_text(s.settings::jsonb -> 'allowedOrigins')
                as o (origin) on true
            where o.origin is not null or s.settings::jsonb -> 'allowedOrigins' is null
            """;

    private final Pool pool;
    private volatile Uni<Set<String>> origins;

    AllowedOrigins(Pool pool) {
        this.pool = pool;
        this.origins = read();
    }

    /** Whether a source takes events from pages of this origin. */
    public Uni<Boolean> contains(String origin) {
        return origins.map(all -> all.contains(SourceSettings.ANY) || all.contains(origin));
    }

    void forget() {
        origins = read();
    }

    private Uni<Set<String>> read() {
        return pool.query(ALL)
                .execute()
                .map(AllowedOrigins::set)
                .memoize()
                .atLeast(WriteKeys.REMEMBERED);
    }

    private static Set<String> set(RowSet<Row> rows) {
        var set = new HashSet<String>();
        rows.forEach(row -> set.add(row.getString(0)));
        return Set.copyOf(set);
    }
}
