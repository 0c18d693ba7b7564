package io.patron.segmentation.document;

import io.patron.kit.document.EntityTags;
import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads and replaces documents; the delivered default has version 0 and no row. */
@ApplicationScoped
public class SetupDocumentStore {
    private static final String FIND =
            "select version, document from setup_document where name = $1";
    private static final String REPLACE =
            """
            insert into setup_document (name, version, document, updated_at)
            select $1::text, 1, $2::text, $3::timestamptz
            where $4::bigint is null or $4 = 0 or exists (select from setup_document where name = $1)
            on conflict (name) do update
                set version = setup_document.version + 1, document = excluded.document,
                    updated_at = excluded.updated_at
                where $4::bigint is null or setup_document.version = $4
            returning version
            """;

    private final StoredJson json;
    private final Clock clock;

    SetupDocumentStore(StoredJson json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** A document and its version. */
    public record Versioned<T>(long version, T document) {}

    /** The stored document, or the default. */
    public <T> Uni<Versioned<T>> find(SqlClient client, String name, T whenAbsent, Class<T> type) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(name))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return new Versioned<>(0, whenAbsent);
                    }
                    var row = rows.iterator().next();
                    return new Versioned<>(row.getLong(0), json.read(row.getString(1), type));
                });
    }

    /**
     * Replaces a document where its version is the one of {@code If-Match}.
     *
     * @return the new version
     */
    public <T> Uni<Versioned<T>> replace(
            SqlClient client, String name, T document, @Nullable String ifMatch) {
        var expected = EntityTags.expected(ifMatch);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var values =
                Tuple.of(
                        name,
                        json.write(document),
                        now,
                        expected.isPresent() ? (Long) expected.getAsLong() : null);
        return client.preparedQuery(REPLACE)
                .execute(values)
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw EntityTags.stale();
                    }
                    return new Versioned<>(rows.iterator().next().getLong(0), document);
                });
    }
}
