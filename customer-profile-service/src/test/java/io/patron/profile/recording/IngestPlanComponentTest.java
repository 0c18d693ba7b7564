package io.patron.profile.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Plans are made while tables are small and kept while they grow, so a batch goes by key from the
 * first event on.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class IngestPlanComponentTest {
    private static final int BATCHES = 8;
    private static final int EVENTS = 20;

    /** At its end a batch notes how often it went over the whole of which table. */
    private static final String NOTE =
            """
            create table scan_note (relname text, scans bigint);
            create function note_scans() returns trigger language plpgsql as $$
            begin
                insert into scan_note select relname, seq_scan from pg_stat_xact_user_tables
                    where relname ~ '^(customer|identifier|seen_message.*|activity.*|purchase)$'
                        and exists (select from pg_stat_xact_user_tables
                            where relname like 'seen_message%' and n_tup_ins > 0);
                return null;
            end $$;
            create trigger note_scans after insert on outbox for each statement execute function note_scans();
            """;

    private static final String FORGET =
            "drop trigger note_scans on outbox; drop function note_scans; drop table scan_note";

    @BeforeEach
    void note() throws SQLException {
        Shop.settle();
        execute(NOTE);
    }

    @AfterEach
    void forget() throws SQLException {
        execute(FORGET);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> notes(String where) throws SQLException {
        var notes = new ArrayList<String>();
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select distinct relname from scan_note" + where)) {
            while (rows.next()) {
                notes.add(rows.getString(1));
            }
        }
        return notes;
    }

    private static Map<String, Object> somebody() {
        return Shop.track("u-" + UUID.randomUUID(), "Seen", Instant.now().toString(), Map.of());
    }

    @Test
    void aBatchGoesOverNoTableOfPeople() throws SQLException {
        var shop = Shop.open();
        for (var batch = 0; batch < BATCHES; batch++) {
            shop.send(IntStream.range(0, EVENTS).mapToObj(_ -> somebody()).toList())
                    .statusCode(200);
            Shop.settle();
        }

        assertFalse(notes("").isEmpty());
        assertEquals(List.of(), notes(" where scans > 0"));
    }
}
