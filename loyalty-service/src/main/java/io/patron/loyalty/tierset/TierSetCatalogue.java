package io.patron.loyalty.tierset;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tier sets, for those who decide. Asked for anew each time, so that no replica decides by an
 * old one; a version once parsed is kept, since it never changes, and not read again.
 */
@ApplicationScoped
public class TierSetCatalogue {
    private static final String READ =
            """
            select s.programme_id, s.id as set_id, v.id, v.version, v.effective_from,
                case when v.id = any($1) then null else v.document end as document
            from tier_set s join tier_set_version v on v.set_id = s.id
            where s.retired_at is null order by s.programme_id, s.key, v.version
            """;

    private final ProgrammeCatalogue programmes;
    private final Pool pool;
    private final StoredJson json;
    private final Map<UUID, TierSetDocument> read = new ConcurrentHashMap<>();
    private final Map<Key, TierSet> parsed = new ConcurrentHashMap<>();

    TierSetCatalogue(ProgrammeCatalogue programmes, Pool pool, StoredJson json) {
        this.programmes = programmes;
        this.pool = pool;
        this.json = json;
    }

    /** A version as it is in a zone, which its programme may change. */
    private record Key(UUID version, ZoneId zone) {}

    /** The sets of programmes that are not retired, by key; beside the default ones. */
    public record Sets(Map<UUID, List<TierSetBook>> byProgramme) {
        public List<TierSetBook> of(UUID programme) {
            return byProgramme.getOrDefault(programme, List.of());
        }

        public boolean isEmpty() {
            return byProgramme.isEmpty();
        }

        /** The set of an id, or 404; the default one has its programme's. */
        public TierSetBook require(UUID id) {
            return byProgramme.values().stream()
                    .flatMap(List::stream)
                    .filter(book -> book.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("tier-set", id));
        }
    }

    /** All sets as the transaction sees them. */
    public Uni<Sets> read(SqlClient tx, RuleBooks books) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(read.keySet().toArray(UUID[]::new)))
                .map(rows -> sets(rows, books));
    }

    /** All sets as they are now. */
    public Uni<Sets> all() {
        return programmes.read(pool).chain(books -> read(pool, books));
    }

    /** A set with its programme. */
    public record Found(RuleBook programme, TierSetBook set) {}

    /** The set of an id that is not retired, or 404. */
    public Uni<Found> require(SqlClient tx, UUID id) {
        return programmes
                .read(tx)
                .chain(books -> read(tx, books).map(sets -> found(books, sets.require(id))));
    }

    /** As {@link #require}; also a programme's default set, by the programme's id. */
    public Uni<Found> requireAny(SqlClient tx, UUID id) {
        return programmes
                .read(tx)
                .chain(books ->
                        books.find(id)
                                .map(book -> new Found(book, DefaultTierSet.of(book)))
                                .map(found -> Uni.createFrom().item(found))
                                .orElseGet(() -> require(tx, id)));
    }

    private static Found found(RuleBooks books, TierSetBook set) {
        return new Found(books.find(set.programmeId()).orElseThrow(), set);
    }

    private Sets sets(RowSet<Row> rows, RuleBooks books) {
        var versions = new LinkedHashMap<UUID, List<TierSet>>();
        for (var row : rows) {
            books.find(row.getUUID("programme_id"))
                    .ifPresent(book ->
                            versions.computeIfAbsent(row.getUUID("set_id"), s -> new ArrayList<>())
                                    .add(set(row, book)));
        }
        var sets = new LinkedHashMap<UUID, List<TierSetBook>>();
        versions.values()
                .forEach(of ->
                        sets.computeIfAbsent(
                                        of.getFirst().ref().programmeId(), p -> new ArrayList<>())
                                .add(new TierSetBook(of)));
        return new Sets(sets);
    }

    private TierSet set(Row row, RuleBook book) {
        var rules = book.versions().getLast();
        return parsed.computeIfAbsent(
                new Key(row.getUUID("id"), rules.zone()),
                key ->
                        TierSetParser.kept(
                                document(row),
                                rules,
                                new TierSetParser.Version(
                                        row.getUUID("set_id"),
                                        book.programme().id(),
                                        row.getInteger("version"),
                                        row.getLocalDate("effective_from"))));
    }

    private TierSetDocument document(Row row) {
        return read.computeIfAbsent(
                row.getUUID("id"),
                id -> json.read(row.getString("document"), TierSetDocument.class));
    }
}
