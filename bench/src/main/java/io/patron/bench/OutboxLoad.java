package io.patron.bench;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Fills a service's outbox in one commit and times until its relay has published and deleted
 * everything.
 */
final class OutboxLoad {
    private OutboxLoad() {}

    static double relayedPerSecond(Connection profile, int events)
            throws SQLException, InterruptedException {
        profile.setAutoCommit(false);
        try (var insert =
                profile.prepareStatement(
                        """
                        insert into outbox (topic, key, headers, payload)
                        select ?, (n % 10000)::text, '{"ce_id":"' || gen_random_uuid() || '","ce_type":"bench"}', convert_to(?, 'UTF8')
                        from generate_series(1, ?) as n
                        """)) {
            insert.setString(1, RawKafka.TOPIC);
            insert.setString(2, Events.track(0));
            insert.setInt(3, events);
            insert.executeUpdate();
        }
        try (var notify = profile.createStatement()) {
            notify.execute("notify outbox");
        }
        var started = System.nanoTime();
        profile.commit();
        profile.setAutoCommit(true);
        while (count(profile) > 0) {
            Thread.sleep(50);
        }
        return events / ((System.nanoTime() - started) / 1e9);
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from (select 1 from outbox limit 1) any_row")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
