package io.patron.profile.source;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The origins of the pages that may send to any source. A browser asks before it sends, and then it
 * does not yet say under which key.
 */
@ApplicationScoped
public class AllowedOrigins {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String ALL =
            """
            select distinct coalesce(o.origin, '*') from source s
            left join lateral jsonb_array_elements_text(s.settings::jsonb -> 'allowedOrigins')
                as o (origin) on true
            where o.origin is not null or s.settings::jsonb -> 'allowedOrigins' is null
            """;

    private final Supplier<Uni<Set<String>>> all;
    private volatile @Nullable Set<String> lately;
    private volatile Uni<Set<String>> origins;

    @Inject
    AllowedOrigins(Pool pool) {
        this(() -> pool.query(ALL).execute().map(AllowedOrigins::set));
    }

    /**
     * @param all asks for the origins
     */
    AllowedOrigins(Supplier<Uni<Set<String>>> all) {
        this.all = all;
        this.origins = read();
    }

    /** Whether a source takes events from pages of this origin. */
    public Uni<Boolean> contains(String origin) {
        return origins.onFailure()
                .invoke(this::forget) // who comes next asks again
                .map(found -> found.contains(SourceSettings.ANY) || found.contains(origin));
    }

    void forget() {
        origins = read();
    }

    /** While the database does not answer, what it said last holds: events need Kafka alone. */
    private Uni<Set<String>> read() {
        var asked = Uni.createFrom().deferred(all::get).invoke(found -> lately = found);
        return Uni.createFrom()
                .deferred(() -> lately == null ? asked : asked.ifNoItem().after(PATIENCE).fail())
                .onFailure()
                .recoverWithUni(failure -> lately(failure))
                .memoize()
                .atLeast(WriteKeys.REMEMBERED);
    }

    private Uni<Set<String>> lately(Throwable failure) {
        var known = lately;
        return known == null ? Uni.createFrom().failure(failure) : Uni.createFrom().item(known);
    }

    private static Set<String> set(RowSet<Row> rows) {
        var set = new HashSet<String>();
        rows.forEach(row -> set.add(row.getString(0)));
        return Set.copyOf(set);
    }
}
