package io.patron.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * What the database does of a bare double-entry transfer: a procedure that locks two accounts,
 * moves an amount and writes both entries, a commit each, fsync on, called by 16 clients.
 */
final class RawTransfers {
    static final int CLIENTS = 16;
    private static final String SET_UP =
            """
            drop table if exists bench_entry, bench_account;
            create table bench_account (id int primary key, balance bigint not null);
            create table bench_entry (id bigint generated always as identity primary key,
                account int not null, amount bigint not null, at timestamptz not null default now());
            insert into bench_account select n, 1000000 from generate_series(0, 10000) n;
            create or replace function bench_transfer(one int, other int, amount bigint) returns void
            language plpgsql as $$
            begin
                perform 1 from bench_account where id in (one, other) order by id for update;
                update bench_account set balance = balance - amount where id = one;
                update bench_account set balance = balance + amount where id = other;
                insert into bench_entry (account, amount) values (one, -amount), (other, amount);
            end $$;
            """;

    private RawTransfers() {}

    /** Opens a connection to the database that is measured. */
    interface Database {
        Connection connect() throws SQLException;
    }

    static void setUp(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(SET_UP);
        }
    }

    /**
     * @param members how many accounts take part; with 1 all transfers are between the same two
     */
    static double perSecond(Database database, int transfers, int members)
            throws InterruptedException, ExecutionException {
        var started = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (var client = 0; client < CLIENTS; client++) {
                var first = client;
                work.add(() -> transfer(database, first, transfers, members));
            }
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        }
        return transfers / ((System.nanoTime() - started) / 1e9);
    }

    /** From one account to another; with one member, to and fro with the account 0. */
    private static Void transfer(Database database, int first, int transfers, int members)
            throws SQLException {
        try (var connection = database.connect();
                var call = connection.prepareStatement("select bench_transfer(?, ?, ?)")) {
            for (var number = first; number < transfers; number += CLIENTS) {
                var member = 1 + number * 7 % members;
                var other = 1 + (number * 7 + members / 2) % members;
                call.setInt(1, member);
                call.setInt(2, member == other ? 0 : other);
                call.setLong(3, number % 2 == 0 ? 5 : -5);
                call.executeQuery().close();
            }
        }
        return null;
    }
}
