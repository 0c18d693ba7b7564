package io.patron.profile.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.document.DocumentNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps documents of any kind. */
@ApplicationScoped
public class SetupService {
    private static final Pattern KEY =
            Pattern.compile("(?!(export|apply)$)[a-z0-9]([a-z0-9_-]{0,58}[a-z0-9])?");
    private static final int MOST_AT_ONCE = 200;

    private final SetupStore store;
    private final Setups setups;
    private final Pool pool;
    private final Clock clock;

    SetupService(SetupStore store, Setups setups, Pool pool, Clock clock) {
        this.setups = setups;
        this.store = store;
        this.pool = pool;
        this.clock = clock;
    }

    /** What follows a change, in its transaction. */
    public interface Follows extends BiFunction<SqlConnection, SetupChange, Uni<Void>> {
        /** What follows once, however many documents changed. */
        default Uni<Void> all(SqlConnection tx) {
            return none();
        }
    }

    /**
     * How a document is put.
     *
     * @param ifMatch the version that the author saw, {@code *} for any; null for a new document
     * @param isDry whether only to tell what would be
     */
    public record Put(@Nullable String ifMatch, boolean isDry) {}

    /**
     * Makes a document, or its next version where it is another.
     *
     * @throws ProblemException {@code invalid-request} with every fault of the document, {@code
     *     precondition-failed} where somebody else changed it
     */
    public Uni<SetupDocument> put(
            SetupKind<?> kind, String key, JsonNode document, Put how, Follows follows) {
        check(kind, Map.of(key, document), false);
        return pool.withTransaction(tx ->
                        store.lock(tx)
                                .chain(() -> store.find(tx, kind.name(), key, null))
                                .invoke(found -> match(found, how.ifMatch()))
                                .map(found -> next(kind, key, document, found))
                                .call(change -> how.isDry() ? none() : save(tx, change, follows))
                                .call(change -> bound(tx, kind))
                                .call(change -> all(tx, List.of(change), how.isDry(), follows)))
                .map(SetupChange::after);
    }

    /** Applies documents of a set-up; what it does not name stays. */
    public Uni<List<SetupChangeView>> apply(
            SetupKind<?> kind, Map<String, JsonNode> documents, boolean isDry, Follows follows) {
        check(kind, documents, true);
        return pool.withTransaction(tx ->
                store.lock(tx)
                        .chain(() ->
                                Multi.createFrom()
                                        .iterable(documents.entrySet())
                                        .onItem()
                                        .transformToUniAndConcatenate(entry ->
                                                store.find(tx, kind.name(), entry.getKey(), null)
                                                        .map(found ->
                                                                next(
                                                                        kind,
                                                                        entry.getKey(),
                                                                        entry.getValue(),
                                                                        found))
                                                        .call(change ->
                                                                isDry
                                                                        ? none()
                                                                        : save(
                                                                                tx, change,
                                                                                follows)))
                                        .collect()
                                        .asList())
                        .call(changes -> bound(tx, kind))
                        .call(changes -> all(tx, changes, isDry, follows))
                        .map(changes -> changes.stream().map(SetupChange::view).toList()));
    }

    /** Takes a document out of force; it can be put again. */
    public Uni<Void> retire(
            SetupKind<?> kind, String key, @Nullable String ifMatch, Follows follows) {
        return pool.withTransaction(tx ->
                store.lock(tx)
                        .chain(() -> store.find(tx, kind.name(), key, null))
                        .map(found ->
                                found.filter(document -> !document.retired())
                                        .orElseThrow(
                                                () -> ProblemException.notFound(kind.what(), key)))
                        .invoke(found -> EntityTags.check(ifMatch, found.version()))
                        .chain(found ->
                                save(
                                        tx,
                                        new SetupChange(
                                                found,
                                                made(
                                                        kind,
                                                        key,
                                                        found.version() + 1,
                                                        found.document(),
                                                        true)),
                                        follows))
                        .chain(() -> follows.all(tx)));
    }

    /**
     * @param version null for the newest
     */
    public Uni<SetupDocument> get(SetupKind<?> kind, String key, @Nullable Long version) {
        return store.find(pool, kind.name(), key, version)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound(kind.what(), key)));
    }

    /** The documents in force, by key: a set-up that can be applied elsewhere. */
    public Uni<Map<String, JsonNode>> export(SetupKind<?> kind) {
        return setups.export(pool, kind);
    }

    public Uni<Page<SetupDocument>> list(SetupKind<?> kind, PageRequest page) {
        return store.list(pool, kind.name(), page);
    }

    private static Uni<Void> none() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> save(SqlConnection tx, SetupChange change, Follows follows) {
        return change.isChange()
                ? store.add(tx, change.after()).chain(() -> follows.apply(tx, change))
                : none();
    }

    private static Uni<Void> all(
            SqlConnection tx, List<SetupChange> changes, boolean isDry, Follows follows) {
        return !isDry && changes.stream().anyMatch(SetupChange::isChange)
                ? follows.all(tx)
                : none();
    }

    private SetupChange next(
            SetupKind<?> kind, String key, JsonNode document, Optional<SetupDocument> found) {
        var text = document.toString();
        var before = found.filter(stored -> !stored.retired()).orElse(null);
        if (before != null && before.document().equals(text)) {
            return new SetupChange(before, before);
        }
        var version = found.map(SetupDocument::version).orElse(0L) + 1;
        return new SetupChange(before, made(kind, key, version, text, false));
    }

    private SetupDocument made(
            SetupKind<?> kind, String key, long version, String document, boolean retired) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new SetupDocument(Ids.next(), kind.name(), key, version, document, retired, now);
    }

    private static void match(Optional<SetupDocument> found, @Nullable String ifMatch) {
        if (found.isPresent() && !found.get().retired()) {
            EntityTags.check(ifMatch, found.get().version());
        } else if (ifMatch != null && EntityTags.expected(ifMatch).isPresent()) {
            throw EntityTags.stale();
        }
    }

    private Uni<Void> bound(SqlConnection tx, SetupKind<?> kind) {
        return store.inForce(tx)
                .invoke(all -> {
                    var many = all.stream().filter(d -> d.kind().equals(kind.name())).count();
                    if (many > kind.most()) {
                        var message = "At most " + kind.most() + " may be in force.";
                        throw ProblemException.of(
                                CommonError.INVALID_REQUEST,
                                message,
                                List.of(
                                        new Fault(
                                                "",
                                                "too-many",
                                                message,
                                                "Retire one that is not needed.")));
                    }
                })
                .replaceWithVoid();
    }

    private static void check(SetupKind<?> kind, Map<String, JsonNode> documents, boolean areMany) {
        var faults = new ArrayList<Fault>();
        if (documents.size() > MOST_AT_ONCE) {
            faults.add(
                    new Fault(
                            "", "too-many", "At most " + MOST_AT_ONCE + " at once.", "Send less."));
        }
        documents.forEach((key, document) -> {
            var place = !areMany ? "" : "/" + key.replace("~", "~0").replace("/", "~1");
            if (!KEY.matcher(key).matches()) {
                faults.add(
                        new Fault(
                                areMany ? place : "/path/key",
                                "invalid-key",
                                "A key is 1 to 60 of a-z, 0-9, - and _.",
                                "For example spend-90."));
            }
            kind.form().read(draft(kind, key), new DocumentNode(document, place, faults));
        });
        if (!faults.isEmpty()) {
            throw ProblemException.of(
                    CommonError.INVALID_REQUEST,
                    "The " + kind.what() + " has faults, see errors.",
                    faults);
        }
    }

    private static SetupDocument draft(SetupKind<?> kind, String key) {
        return new SetupDocument(Ids.next(), kind.name(), key, 0, "", false, Instant.EPOCH);
    }
}
