package io.patron.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;

/**
 * What the database takes in batches of 1,000 rows, a commit each, fsync on, on a table with two
 * indexes.
 */
final class RawPostgres {
    private static final int BATCH = 1_000;
    private static final String INSERT =
            """
            insert into bench_activity (id, customer_id, occurred_at, name, properties)
            select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[])
            """;

    private RawPostgres() {}

    static double insertedPerSecond(Connection connection, int rows) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    drop table if exists bench_activity;
                    create table bench_activity (id uuid primary key, customer_id uuid not null,
                        occurred_at timestamptz not null, name text not null, properties text not null);
                    create index on bench_activity (customer_id, occurred_at desc);
                    """);
        }
        connection.setAutoCommit(false);
        var started = System.nanoTime();
        for (int done = 0; done < rows; done += BATCH) {
            insertBatch(connection, done);
        }
        return rows / ((System.nanoTime() - started) / 1e9);
    }

    private static void insertBatch(Connection connection, int first) throws SQLException {
        var ids = new UUID[BATCH];
        var customers = new UUID[BATCH];
        var times = new Timestamp[BATCH];
        var names = new String[BATCH];
        var properties = new String[BATCH];
        for (int i = 0; i < BATCH; i++) {
            ids[i] = UUID.randomUUID();
            customers[i] = new UUID(0, (first + i) % 10_000);
            times[i] = new Timestamp(1_300_000_000_000L + first + i);
            names[i] = "Product Viewed";
            properties[i] = Events.properties(first + i);
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("uuid", ids));
            insert.setArray(2, connection.createArrayOf("uuid", customers));
            insert.setArray(3, connection.createArrayOf("timestamptz", times));
            insert.setArray(4, connection.createArrayOf("text", names));
            insert.setArray(5, connection.createArrayOf("text", properties));
            insert.executeUpdate();
        }
        connection.commit();
    }
}
