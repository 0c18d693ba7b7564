package io.patron.profile.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.profile.document.DocumentNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The documents in force, read once for each revision. */
@ApplicationScoped
public class Setups {
    private final SetupStore store;
    private final ObjectReader reader;
    private volatile SetupsInForce newest = new SetupsInForce(0, kind -> List.of());

    Setups(SetupStore store, ObjectMapper json) {
        this.store = store;
        this.reader = json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** As a transaction sees them: one look at a number where nothing changed. */
    public Uni<SetupsInForce> now(SqlClient client) {
        return store.revision(client)
                .chain(revision -> {
                    var known = newest;
                    return known.revision() == revision
                            ? Uni.createFrom().item(known)
                            : store.inForce(client).map(all -> keep(revision, all));
                });
    }

    /** A kind's documents as a transaction sees them. */
    public <T> Uni<List<T>> of(SqlClient client, SetupKind<T> kind) {
        return now(client).map(now -> now.of(kind));
    }

    /** The documents of a kind in force, by key: a set-up that can be applied elsewhere. */
    public Uni<Map<String, JsonNode>> export(SqlClient client, SetupKind<?> kind) {
        return store.inForce(client)
                .map(all -> {
                    var documents = new TreeMap<String, JsonNode>();
                    all.stream()
                            .filter(one -> one.kind().equals(kind.name()))
                            .forEach(one -> documents.put(one.key(), tree(one.document())));
                    return documents;
                });
    }

    /** A kind's documents as they were last seen here. */
    public <T> List<T> known(SetupKind<T> kind) {
        return newest.of(kind);
    }

    private SetupsInForce keep(long revision, List<SetupDocument> documents) {
        var now = new SetupsInForce(revision, kind -> all(documents, kind));
        newest = now;
        return now;
    }

    private <T> List<T> all(List<SetupDocument> documents, SetupKind<T> kind) {
        var list = new ArrayList<T>();
        for (var document : documents) {
            if (document.kind().equals(kind.name())) {
                kind.form()
                        .read(
                                document,
                                new DocumentNode(tree(document.document()), "", new ArrayList<>()))
                        .ifPresent(list::add);
            }
        }
        return List.copyOf(list);
    }

    private JsonNode tree(String document) {
        try {
            return reader.readTree(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
