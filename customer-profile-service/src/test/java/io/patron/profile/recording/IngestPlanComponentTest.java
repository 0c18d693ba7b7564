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

    /**
     * A batch notes how often tables were gone over, at its beginning, where it tells apart what it
     * has seen, and at its end: a session counts on from what was done in it shortly before.
     */
    private static final String NOTE =
            """
            create table scan_note (batch xid8, is_end boolean, relname text, scans bigint);
            create function note_scans() returns trigger language plpgsql as $$
            begin
                insert into scan_note select pg_current_xact_id(), tg_table_name = 'outbox', relname, seq_scan
                    from pg_stat_xact_user_tables
                    where relname ~ '^(customer|identifier|seen_message.*|activity.*|purchase)$';
                return null;
            end $$;
            create trigger note_scans before insert on seen_message for each statement execute function note_scans();
            create trigger note_scans after insert on outbox for each statement execute function note_scans();
            """;

    private static final String FORGET =
            """
            drop trigger note_scans on outbox;
            drop trigger note_scans on seen_message;
            drop function note_scans;
            drop table scan_note;
            """;

    /** Tables that batches went over, or that they could have gone over. */
    private static final String NOTED =
            """
            select distinct relname from (
                select relname, max(scans) - coalesce(min(scans) filter (where not is_end), 0) as scans
                from scan_note where batch in (select batch from scan_note where not is_end)
                group by batch, relname) as noted
            """;

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
                var rows = statement.executeQuery(NOTED + where)) {
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
