package io.patron.profile.identifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.document.EntityTags;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Table {@code identifier_types}: the newest version holds, every one is kept. */
@ApplicationScoped
public class IdentifierTypesStore {
    private static final String NEWEST =
            "select version, document from identifier_types order by version desc limit 1";
    private static final String ADD =
            "insert into identifier_types (version, document, created_at) values ($1, $2, $3) on"
                    + " conflict do nothing";

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;
    private final AtomicReference<@Nullable Compiled> compiled = new AtomicReference<>();

    private record Compiled(long version, IdentifierTypes types) {}

    IdentifierTypesStore(Pool pool, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    /** The types in force. */
    public Uni<IdentifierTypes> types(SqlClient client) {
        return newest(client).map(this::compiled);
    }

    private IdentifierTypes compiled(IdentifierTypesView view) {
        var known = compiled.get();
        if (known != null && known.version() == view.version()) {
            return known.types();
        }
        var types = read(tree(view.document()));
        compiled.set(new Compiled(view.version(), types));
        return types;
    }

    Uni<IdentifierTypesView> newest(SqlClient client) {
        return client.query(NEWEST)
                .execute()
                .map(rows -> {
                    if (rows.size() == 0) {
                        return new IdentifierTypesView(0, DefaultTypes.DOCUMENT);
                    }
                    var row = rows.iterator().next();
                    return new IdentifierTypesView(row.getLong(0), row.getString(1));
                });
    }

    /**
     * @param ifMatch the version that the author saw, {@code *} for any
     * @param isDry whether only to tell what would be
     * @throws ProblemException {@code invalid-request} with every fault of the document, {@code
     *     precondition-failed} where somebody else changed it
     */
    Uni<IdentifierTypesView> put(JsonNode document, @Nullable String ifMatch, boolean isDry) {
        read(document);
        return newest(pool)
                .invoke(now -> EntityTags.check(ifMatch, now.version()))
                .map(now -> new IdentifierTypesView(now.version() + 1, document.toString()))
                .call(next -> isDry ? Uni.createFrom().voidItem() : add(next));
    }

    private Uni<Void> add(IdentifierTypesView next) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(next.version(), next.document(), now))
                .invoke(added -> {
                    if (added.rowCount() == 0) {
                        throw EntityTags.stale();
                    }
                })
                .replaceWithVoid();
    }

    private static IdentifierTypes read(JsonNode document) {
        return switch (TypesReader.read(document)) {
            case TypesReader.Result.Valid(var types) -> types;
            case TypesReader.Result.Invalid(var faults) ->
                    throw ProblemException.of(
                            CommonError.INVALID_REQUEST,
                            "The identifier types have faults, see errors.",
                            faults);
        };
    }

    private JsonNode tree(String document) {
        try {
            return json.readTree(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
