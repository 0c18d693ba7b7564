package io.patron.personal.table;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/** Erases somebody from the service's tables, in the transaction given. May be done again. */
@ApplicationScoped
public class TableWriter {
    private final PersonalTables tables;

    TableWriter(PersonalTables tables) {
        this.tables = tables;
    }

    /** From all tables. */
    public Uni<List<Erased>> erase(SqlConnection tx, Person person) {
        return erase(tx, person, table -> true);
    }

    /** From some tables. */
    public Uni<List<Erased>> erase(
            SqlConnection tx, Person person, Predicate<PersonalTable> which) {
        return Multi.createFrom()
                .iterable(tables.personal())
                .select()
                .where(which)
                .onItem()
                .transformToUniAndConcatenate(table -> erase(tx, table, person))
                .collect()
                .asList();
    }

    private static Uni<Erased> erase(SqlConnection tx, PersonalTable table, Person person) {
        return tx.preparedQuery(table.erase())
                .execute(key(table, person))
                .map(done ->
                        new Erased(
                                table.table(),
                                table.handlingName(),
                                done.rowCount(),
                                table.note()));
    }

    static Tuple key(PersonalTable table, Person person) {
        return switch (table.key()) {
            case IDS -> Tuple.tuple().addArrayOfUUID(person.idArray());
            case MARKS -> Tuple.tuple().addArrayOfString(person.markArray());
            case HASHES -> Tuple.tuple().addArrayOfString(person.hashArray());
        };
    }
}
