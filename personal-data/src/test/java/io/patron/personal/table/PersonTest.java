package io.patron.personal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PersonTest {
    /** As PostgreSQL reads it, but for the name of the class of letters. */
    private static boolean finds(String value, String text) {
        var mark = Person.mark(value).replace("[:alnum:]", "\\p{Alnum}");
        return Pattern.compile(mark).matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    @Test
    void aValueIsFoundAsAWholeHoweverItStands() {
        var email = "Ada.Smith+x@example.org";
        for (var text :
                List.of(
                        "{\"email\":\"ada.smith+x@example.org\"}",
                        "7;ADA.SMITH+X@EXAMPLE.ORG;1",
                        "Write to Ada.Smith+x@example.org. Or call...",
                        "sent to Ada.Smith+x@example.org.",
                        "ada.smith+x@example.org")) {
            assertTrue(finds(email, text), text);
        }
        assertTrue(finds("客户7", "{\"userId\":\"客户7\"}"));
        assertTrue(finds("17850", "a,17850,b"));
    }

    @Test
    void aPartOfAnotherValueIsNotHers() {
        assertFalse(finds("ada@example.org", "zada@example.org"));
        assertFalse(finds("ada@example.org", "x.ada@example.org"));
        assertFalse(finds("ada@example.org", "ada@example.org.uk"));
        assertFalse(finds("17850", "17850.5"));
        assertFalse(finds("17850", "117850"));
        assertFalse(finds("17850", "1785.0"));
        assertFalse(finds("a.b@example.org", "acb@example.org"));
    }

    @Test
    void aTableIsErasedByOneStatementAndHandedOutWithoutSecrets() {
        var table = PersonalTable.deleted("pending", "t.customer_id = any($1)").hiding("token");
        assertEquals("delete from pending t where t.customer_id = any($1)", table.erase());
        assertEquals(
                "select (to_jsonb(t) - 'token')::text from pending t where t.customer_id = any($1)",
                table.dump());
        assertEquals(
                "update a t set x = null where y",
                PersonalTable.changed("a", "y", "x = null", "why").erase());
        assertEquals("select 1 from a t where y", PersonalTable.kept("a", "y", "why").erase());
    }

    @Test
    void aTableThatNobodyDeclaredIsNamedAndOneThatIsNotThereToo() {
        var tables =
                PersonalTables.of(
                        "s",
                        List.of(PersonalTable.deleted("mine", "true")),
                        Map.of("gone", "was here"));
        var existing =
                Set.of(
                        "mine",
                        "new",
                        "dead_letter",
                        "idempotency_key",
                        "personal_read",
                        "personal_read_count",
                        "inbox",
                        "outbox",
                        "erased_person",
                        "flyway_schema_history");
        assertEquals(Set.of("new", "gone"), tables.differences(existing));
    }

    @Test
    void somebodyIsKnownByIdsInTexts() {
        var id = UUID.fromString("01940000-0000-7000-8000-000000000001");
        var person = Person.of(List.of(id));
        assertEquals(List.of(id), person.ids());
        assertTrue(finds(id.toString(), "erasure " + id));
    }
}
