package io.patron.profile.imports;

import io.patron.profile.barring.BarredNameStore;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identifier.Mentions;
import io.patron.profile.identity.Identifier;
import io.patron.profile.imports.ImportStaging.ErrorRow;
import io.patron.profile.imports.ImportStaging.KeptRow;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.privacy.Masking;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Keeps erased people out of what stays of a file: rows that later files look up, and rows that
 * were not taken. What of a row becomes an event is dropped where events are recorded.
 */
@ApplicationScoped
class ImportBarring {
    /** Rows whose names are looked for at once. */
    private static final int ROWS = 200;

    private final BarredNameStore barred;
    private final IdentifierTypesStore types;
    private final Masking masking;
    private final Pool pool;

    ImportBarring(BarredNameStore barred, IdentifierTypesStore types, Masking masking, Pool pool) {
        this.barred = barred;
        this.masking = masking;
        this.types = types;
        this.pool = pool;
    }

    /** Rows that were not taken, but for those of erased people. */
    List<ErrorRow> errors(Connection tx, Mapping mapping, List<ErrorRow> rows) throws SQLException {
        return without(
                tx,
                rows,
                (mentions, row) -> {
                    var names = people(mentions, row.people());
                    names.addAll(
                            mentions.in(new String(row.raw().bytes(), mapping.file().charset())));
                    return names;
                });
    }

    /** Rows that are kept to be looked up, but for those of erased people. */
    List<KeptRow> kept(Connection tx, Mapping mapping, List<KeptRow> rows) throws SQLException {
        return without(tx, rows, (mentions, row) -> names(mentions, mapping, row));
    }

    private Set<Identifier> names(Mentions mentions, Mapping mapping, KeptRow row) {
        var names = people(mentions, row.people());
        var keep = mapping.keep().orElseThrow();
        for (var column : mapping.columns()) {
            var text = row.values().get(column.name());
            text = column.name().equals(keep.key()) ? row.key() : text;
            if (text != null) {
                names.addAll(mentions.in(column.name(), text));
                names.addAll(mentions.in(column.header(), text));
            }
        }
        if (keep.columns().stream().anyMatch(masking::isPersonal)) {
            // what is kept of people is found by what they are called
            names.addAll(mentions.ofPerson(row.key()));
        }
        return names;
    }

    private static Set<Identifier> people(Mentions mentions, List<String> people) {
        var names = new HashSet<Identifier>();
        people.forEach(name -> names.addAll(mentions.ofPerson(name)));
        return names;
    }

    /** Whether there is anything to look for. */
    static boolean isAny(Connection tx) throws SQLException {
        return ImportDatabase.query(tx, BarredNameStore.IS_ANY, row -> row.getBoolean(1))
                .getFirst();
    }

    /**
     * Those of some rows that name nobody erased. From now on nobody is barred until the
     * transaction ends: so an erasure finds what is kept now, and what comes later is not kept.
     *
     * @param names that a row mentions
     */
    private <T> List<T> without(
            Connection tx, List<T> rows, BiFunction<Mentions, T, Collection<Identifier>> names)
            throws SQLException {
        if (rows.isEmpty()) {
            return rows;
        }
        ImportDatabase.query(tx, BarredNameStore.SHARED, row -> true);
        if (!isAny(tx)) {
            return rows;
        }
        var mentions = new Mentions(ImportPublishing.finished(types.types(pool)));
        List<T> kept = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i += ROWS) {
            var some = rows.subList(i, Math.min(rows.size(), i + ROWS));
            var digests = some.stream().map(row -> digests(names.apply(mentions, row))).toList();
            var found = found(tx, digests);
            for (int j = 0; j < some.size(); j++) {
                if (Collections.disjoint(digests.get(j), found)) {
                    kept.add(some.get(j));
                }
            }
        }
        return kept;
    }

    private Set<ByteBuffer> digests(Collection<Identifier> names) {
        var digests = new HashSet<ByteBuffer>();
        names.forEach(name -> digests.addAll(barred.digests(name)));
        return digests;
    }

    private static Set<ByteBuffer> found(Connection tx, List<Set<ByteBuffer>> digests)
            throws SQLException {
        var all = new HashSet<ByteBuffer>();
        digests.forEach(all::addAll);
        var bytes = all.stream().map(ByteBuffer::array).toArray(byte[][]::new);
        return new HashSet<>(
                ImportDatabase.query(
                        tx,
                        BarredNameStore.BARRED,
                        row -> ByteBuffer.wrap(row.getBytes(1)),
                        (Object) bytes));
    }
}
