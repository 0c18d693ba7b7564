package io.patron.profile.erasure;

import io.patron.personal.table.Erased;
import io.patron.personal.table.PersonalTable;
import io.patron.personal.table.PersonalTables;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes away most of a long history beforehand, some rows at a time: everybody's recording waits
 * for the last step of an erasure, so that this one must not be long.
 */
@ApplicationScoped
class HistoryStore {
    /** Rows of a table that one step takes at most. */
    static final int ROWS = 5_000;

    private static final String ACTIVITY = "activity";

    /**
     * A table that grows with what somebody does.
     *
     * @param key what a row is known by
     */
    private record Growing(String name, String key) {}

    private static final List<Growing> GROWING =
            List.of(
                    new Growing(ACTIVITY, "customer_id, occurred_at, id"),
                    new Growing("purchase", "kind, reference"),
                    new Growing("order_statement", "order_id, kind, reference, name_id"),
                    new Growing("trait_part", "customer_id, trait_id, day, value"),
                    new Growing("trait_misfit", "id"));

    /** Where ids of messages stand as examples: they are hers only as long as the message is. */
    private static final List<String> EXAMPLES = List.of("quality_delta", "quality_count");

    private final Map<String, PersonalTable> tables;
    private final String isLong;

    HistoryStore(PersonalTables tables) {
        this.tables =
                tables.personal().stream()
                        .collect(Collectors.toMap(PersonalTable::table, table -> table));
        this.isLong =
                GROWING.stream()
                        .map(one -> "exists (" + some(one.name(), "1") + " offset " + ROWS + ")")
                        .collect(Collectors.joining(" or ", "select ", ""));
    }

    private PersonalTable table(String name) {
        return Objects.requireNonNull(tables.get(name));
    }

    private String some(String name, String columns) {
        return "select %s from %s t where %s".formatted(columns, name, table(name).where());
    }

    /** Whether somebody has more than one step takes. */
    Uni<Boolean> isLong(SqlConnection tx, KnownPerson person) {
        return tx.preparedQuery(isLong)
                .execute(ids(person))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Takes a part of it away, of each table. */
    Uni<List<Erased>> shorten(SqlConnection tx, KnownPerson person) {
        return Multi.createFrom()
                .iterable(GROWING)
                .onItem()
                .transformToUniAndConcatenate(growing -> shorten(tx, growing, person))
                .onItem()
                .transformToMultiAndConcatenate(done -> Multi.createFrom().iterable(done))
                .collect()
                .asList();
    }

    private Uni<List<Erased>> shorten(SqlConnection tx, Growing growing, KnownPerson person) {
        var name = growing.name();
        var isActivity = name.equals(ACTIVITY);
        return tx.preparedQuery(delete(growing) + (isActivity ? " returning t.message_id" : ""))
                .execute(ids(person))
                .chain(rows -> {
                    var done = List.of(erased(name, rows.rowCount()));
                    return isActivity
                            ? forgetExamples(tx, rows)
                                    .map(more ->
                                            Stream.concat(more.stream(), done.stream()).toList())
                            : Uni.createFrom().item(done);
                });
    }

    /** Found by their keys: in a table of many parts a place tells nothing. */
    private String delete(Growing growing) {
        var name = growing.name();
        var found = of("t", growing.key());
        return "delete from %s t using (%s limit %d) part where (%s) = (%s)"
                .formatted(name, some(name, found), ROWS, found, of("part", growing.key()));
    }

    private static String of(String table, String columns) {
        return Stream.of(columns.split(", "))
                .map(column -> table + '.' + column)
                .collect(Collectors.joining(", "));
    }

    /** Nobody finds them by a message that is gone. */
    private Uni<List<Erased>> forgetExamples(SqlConnection tx, RowSet<Row> messages) {
        var ids = new ArrayList<String>(messages.size());
        messages.forEach(row -> {
            if (row.getString(0) != null) {
                ids.add(row.getString(0));
            }
        });
        return Multi.createFrom()
                .iterable(EXAMPLES)
                .onItem()
                .transformToUniAndConcatenate(name ->
                        tx.preparedQuery(
                                        "update %s set %s where example = any($1)"
                                                .formatted(name, table(name).set()))
                                .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
                                .map(rows -> erased(name, rows.rowCount())))
                .collect()
                .asList();
    }

    private Erased erased(String name, int rows) {
        var table = table(name);
        return new Erased(
                name, table.handling().name().toLowerCase(Locale.ROOT), rows, table.note());
    }

    private static Tuple ids(KnownPerson person) {
        return Tuple.tuple().addArrayOfUUID(person.ids().toArray(UUID[]::new));
    }
}
