package io.patron.loyalty.programme;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.rule.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Programmes as rule books, for those who decide. Read anew each time, so that no replica decides
 * by an old set-up; a version once parsed is kept, since it never changes.
 */
@ApplicationScoped
public class ProgrammeCatalogue {
    private static final String READ =
            """
            select p.id as programme_id, p.key, p.currency, p.setups, v.id, v.version, v.effective_from,
                v.document, v.created_by
            from programme p join programme_version v on v.programme_id = p.id order by p.key, v.version
            """;

    private static final String LOCK = "select 1 from programme where id = $1 for update";

    private static final String READ_ONCE = "";

    private final StoredJson json;
    private final Map<UUID, Rules> parsed = new ConcurrentHashMap<>();
    private final Set<String> setups = ConcurrentHashMap.newKeySet();

    ProgrammeCatalogue(StoredJson json) {
        this.json = json;
    }

    /** All programmes as the transaction sees them. */
    public Uni<RuleBooks> read(SqlClient tx) {
        return tx.preparedQuery(READ).execute().map(this::books);
    }

    /**
     * Whether some programme had documents of a kind when programmes were last read. Such kinds are
     * never forgotten, so this is true of whatever was set up before that.
     */
    public boolean hadSetup(String kind) {
        return setups.contains(kind);
    }

    /** Reads programmes where that was never done since the start: for those who ask the above. */
    public Uni<Void> readOnce(SqlClient client) {
        return setups.contains(READ_ONCE)
                ? Uni.createFrom().voidItem()
                : read(client).replaceWithVoid();
    }

    /** One programme, or 404. */
    public Uni<RuleBook> require(SqlClient tx, String key) {
        return read(tx).map(books ->
                books.find(key).orElseThrow(() -> ProblemException.notFound("programme", key)));
    }

    /** One programme, or 404, whose documents nobody else changes until the transaction ends. */
    public Uni<RuleBook> requireLocked(SqlClient tx, String key) {
        return require(tx, key)
                .call(book -> tx.preparedQuery(LOCK).execute(Tuple.of(book.programme().id())));
    }

    /** The id of a programme, or 404; null where none is named. */
    public Uni<@Nullable UUID> idOf(SqlClient client, @Nullable String key) {
        return key == null
                ? Uni.createFrom().nullItem()
                : require(client, key).map(book -> book.programme().id());
    }

    private RuleBooks books(RowSet<Row> rows) {
        var versions = new LinkedHashMap<ProgrammeRef, List<Rules>>();
        var authors = new HashMap<ProgrammeRef, Map<Integer, String>>();
        setups.add(READ_ONCE);
        for (var row : rows) {
            setups.addAll(List.of(row.getArrayOfStrings("setups")));
            var programme =
                    new ProgrammeRef(
                            row.getUUID("programme_id"),
                            row.getString("key"),
                            row.getString("currency"));
            var rules = rules(row);
            if (rules.plan().awaitsEvents()) {
                setups.add(Activation.BY_EVENTS);
            }
            versions.computeIfAbsent(programme, p -> new ArrayList<>()).add(rules);
            authors.computeIfAbsent(programme, p -> new HashMap<>())
                    .put(rules.version(), row.getString("created_by"));
        }
        return new RuleBooks(
                versions.entrySet().stream()
                        .map(entry ->
                                new RuleBook(
                                        entry.getKey(),
                                        entry.getValue(),
                                        authors.getOrDefault(entry.getKey(), Map.of())))
                        .toList());
    }

    private Rules rules(Row row) {
        return parsed.computeIfAbsent(row.getUUID("id"), id -> parse(row));
    }

    private Rules parse(Row row) {
        var from = row.getOffsetDateTime("effective_from");
        return ProgrammeParser.parse(
                json.read(row.getString("document"), ProgrammeDocument.class),
                row.getInteger("version"),
                from == null ? null : from.toInstant());
    }
}
