package io.patron.profile.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Puts somebody into the state of before a key was configured. */
final class Unsealing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private Unsealing() {}

    /** All of it, and who seals what was there before begins anew. */
    static void of(String user, UUID id, Opener opener)
            throws SQLException, JsonProcessingException {
        rows(user, id, opener);
        beginAfter(new UUID(0, 0));
    }

    /** Who seals what was there before goes on after a customer. */
    static void beginAfter(UUID sealed) throws SQLException {
        Database.sql("update lookup_key set done_at = null, sealed = '" + sealed + "'");
    }

    static void rows(String user, UUID id, Opener opener)
            throws SQLException, JsonProcessingException {
        names(id, opener);
        var whose = " where customer_id = '" + id + "'";
        var traits =
                Database.query("select traits from customer where id = '" + id + "'").getFirst();
        Database.sql(
                "update customer set email_digest = null, external_id = '%s', traits = '%s' where id = '%s'"
                        .formatted(user, values(traits, opener), id));
        for (var row :
                Database.query(
                        "select id || ' ' || properties::text || ' ' || coalesce(said::text, '')"
                                + " from activity"
                                + whose)) {
            var parts = row.split(" ", 3);
            var said = parts[2].isEmpty() ? "null" : "'" + values(parts[2], opener) + "'";
            Database.sql(
                    "update activity set properties = '%s', said = %s%s and id = '%s'"
                            .formatted(opener.document(parts[1]), said, whose, parts[0]));
        }
    }

    private static void names(UUID id, Opener opener) throws SQLException {
        Database.sql("alter table identifier drop constraint identifier_sealed");
        for (var value :
                Database.query("select value from identifier where customer_id = '" + id + "'")) {
            Database.sql(
                    "update identifier set digest = null, value = '%s' where value = '%s'"
                            .formatted(opener.text(value), value));
        }
    }

    private static String values(String stored, Opener opener) throws JsonProcessingException {
        return JSON.writeValueAsString(opener.values(JSON.readValue(stored, DOCUMENT)));
    }
}
