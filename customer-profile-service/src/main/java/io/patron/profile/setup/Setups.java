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
import java.util.concurrent.ConcurrentHashMap;

/** The documents in force, read once for each revision. */
@ApplicationScoped
public class Setups {
    private final SetupStore store;
    private final ObjectReader reader;
    private volatile InForce newest = new InForce(0, List.of(), new ConcurrentHashMap<>());

    /** The documents of a revision, and what was made of them. */
    private record InForce(
            long revision, List<SetupDocument> documents, ConcurrentHashMap<String, Object> read) {}

    Setups(SetupStore store, ObjectMapper json) {
        this.store = store;
        this.reader = json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /**
     * A kind's documents as a transaction sees them: one look at a number where nothing changed.
     */
    public <T> Uni<List<T>> of(SqlClient client, SetupKind<T> kind) {
        return inForce(client).map(now -> read(now, kind));
    }

    /** A kind's documents as they were last seen here. */
    public <T> List<T> known(SetupKind<T> kind) {
        return read(newest, kind);
    }

    private Uni<InForce> inForce(SqlClient client) {
        return store.revision(client)
                .chain(revision -> {
                    var known = newest;
                    return known.revision() == revision
                            ? Uni.createFrom().item(known)
                            : store.inForce(client).map(all -> keep(revision, all));
                });
    }

    private InForce keep(long revision, List<SetupDocument> all) {
        var now = new InForce(revision, all, new ConcurrentHashMap<>());
        newest = now;
        return now;
    }

    @SuppressWarnings("unchecked") // what is kept under a kind's name is that kind's
    private <T> List<T> read(InForce now, SetupKind<T> kind) {
        return (List<T>) now.read().computeIfAbsent(kind.name(), name -> all(now, kind));
    }

    private <T> List<T> all(InForce now, SetupKind<T> kind) {
        var list = new ArrayList<T>();
        for (var document : now.documents()) {
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
