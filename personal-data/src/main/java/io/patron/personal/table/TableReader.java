package io.patron.personal.table;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads all rows about somebody, a page at a time: however many there are, few are in memory. */
@ApplicationScoped
public class TableReader {
    private static final int PAGE = 100;

    /** What a message may carry, below Kafka's own limit of 1 MB. */
    private static final int LARGEST = 400_000;

    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final PersonalTables tables;
    private final StoredJson json;
    private final Instance<ClearRows> clear;

    TableReader(PersonalTables tables, StoredJson json, Instance<ClearRows> clear) {
        this.tables = tables;
        this.clear = clear;
        this.json = json;
    }

    /**
     * Some rows of a table.
     *
     * @param table its name
     * @param rows by column
     */
    public record Rows(String table, List<Map<String, Object>> rows) {}

    /**
     * Hands every row about somebody to a receiver, in the order of the tables. Where a text only
     * names her, it may be about others too, who would be handed out with her: that is left out.
     */
    public Uni<Void> read(SqlConnection tx, Person person, Function<Rows, Uni<Void>> receiver) {
        return read(tx, person, table -> table.key() != PersonalTable.Key.MARKS, receiver);
    }

    /**
     * Hands the rows of some tables to a receiver; where a text in them names her, the receiver has
     * to find out whose they are.
     */
    public Uni<Void> read(
            SqlConnection tx,
            Person person,
            Predicate<PersonalTable> which,
            Function<Rows, Uni<Void>> receiver) {
        return Multi.createFrom()
                .iterable(tables.personal())
                .select()
                .where(which)
                .onItem()
                .transformToUniAndConcatenate(table -> read(tx, table, person, receiver))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> read(
            SqlConnection tx,
            PersonalTable table,
            Person person,
            Function<Rows, Uni<Void>> receiver) {
        return tx.prepare(table.dump())
                .chain(statement -> {
                    var cursor = statement.cursor(TableWriter.key(table, person));
                    return pages(cursor)
                            .onItem()
                            .transformToUniAndConcatenate(page -> clear(tx, page, person))
                            .onItem()
                            .transformToMultiAndConcatenate(page -> chunks(table, page))
                            .onItem()
                            .transformToUniAndConcatenate(receiver::apply)
                            .onItem()
                            .ignoreAsUni()
                            .chain(cursor::close)
                            .chain(statement::close);
                });
    }

    private static Multi<RowSet<Row>> pages(Cursor cursor) {
        return Multi.createBy()
                .repeating()
                .uni(() -> cursor.read(PAGE))
                .whilst(page -> cursor.hasMore());
    }

    private Uni<List<String>> clear(SqlConnection tx, RowSet<Row> page, Person person) {
        List<String> rows = new ArrayList<>(page.size());
        page.forEach(row -> rows.add(row.getString(0)));
        return clear.isResolvable()
                ? clear.get().of(tx, rows, person)
                : Uni.createFrom().item(rows);
    }

    /** Rows that go into one message; a row that is larger alone goes alone. */
    private Multi<Rows> chunks(PersonalTable table, List<String> page) {
        var chunks = new ArrayList<Rows>();
        List<Map<String, Object>> rows = new ArrayList<>();
        var size = 0;
        for (var text : page) {
            if (!rows.isEmpty() && size + text.length() > LARGEST) {
                chunks.add(new Rows(table.table(), rows));
                rows = new ArrayList<>();
                size = 0;
            }
            rows.add(json.read(text, ROW));
            size += text.length();
        }
        if (!rows.isEmpty()) {
            chunks.add(new Rows(table.table(), rows));
        }
        return Multi.createFrom().iterable(chunks);
    }
}
