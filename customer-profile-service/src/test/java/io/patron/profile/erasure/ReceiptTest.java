package io.patron.profile.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.profile.identity.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static ErasureView.Table table(String name, long rows) {
        return new ErasureView.Table(name, "deleted", rows, "");
    }

    @Test
    void twoRoundsAreAddedAndOpenServicesAreNamed() {
        assertEquals(
                List.of(table("a", 3), table("b", 1), table("c", 5)),
                Receipt.sum(
                        List.of(table("a", 1), table("b", 1)),
                        List.of(table("a", 2), table("c", 5))));
        var done = new ErasureView.Part("x", "answered", Instant.EPOCH, List.of());
        assertEquals(
                List.of(done, new ErasureView.Part("y", "open", null, List.of())),
                Receipt.withOpen(List.of(done), Set.of("x", "y")));
    }

    @Test
    void aTopicSaysByWhenItsLastRecordIsGone() {
        var kept = TopicKeeping.of("delete", 1_000, 500).view("t", Instant.EPOCH);
        assertEquals(Instant.ofEpochMilli(1_500), kept.goneBy());
        assertNull(TopicKeeping.of("delete", -1, 500).view("t", Instant.EPOCH).goneBy());
        var compacted = TopicKeeping.of("compact", 1_000, 500).view("t", Instant.EPOCH);
        assertNull(compacted.goneBy());
        assertTrue(compacted.note().contains("compaction"));
        assertEquals(
                Instant.ofEpochMilli(1_500),
                TopicKeeping.of("compact,delete", 1_000, 500).view("t", Instant.EPOCH).goneBy());
    }

    private static boolean names(Identifier name, String text) {
        var person = new KnownPerson(new UUID(0, 1), List.of(new UUID(0, 1)), List.of(name));
        var mark = person.person().marks().getLast().replace("[:alnum:]", "\\p{Alnum}");
        return Pattern.compile(mark).matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    @Test
    void aTelephoneNumberIsFoundHoweverItIsGrouped() {
        var phone = new Identifier("phone", "+442079460018");
        for (var text :
                List.of(
                        "\"+442079460018\"",
                        "020 7946 0018",
                        "(0)20-7946-0018;",
                        "+44 (20) 7946 0018")) {
            assertTrue(names(phone, text), text);
        }
        assertFalse(names(phone, "020 7946 00189"));
        assertFalse(names(phone, "020 7946 0019"));
    }

    @Test
    void aShortNameCountsOnlyWhereAnIdStands() {
        var user = new Identifier("user", "17");
        assertTrue(names(user, "{\"userId\":\"17\"}"));
        assertTrue(names(user, "{\"userId\": 17,"));
        assertFalse(names(user, "{\"quantity\":17}"));
        assertFalse(names(user, "{\"userId\":\"170\"}"));
        assertTrue(names(new Identifier("wechat-openid", "app/oABCDEF"), "\"oabcdef\""));
    }

    /** Others order, pay and live by such numbers. */
    @Test
    void anOrdinaryNumberCountsOnlyWhereATextCallsItAPersons() {
        var user = new Identifier("user", "10115");
        for (var text :
                List.of(
                        "m-1 {\"header\":{},\"event\":{\"userId\":\"10115\"}}",
                        "{\"customer_id\" : 10115}",
                        "{\"previousId\":\"10115\",",
                        "{\"order\":\"7\",\"customer\":{\"id\":10115}}",
                        "{\"key\":\"a {\\\"userId\\\":\\\"10115\\\"}\"}")) {
            assertTrue(names(user, text), text);
        }
        for (var text :
                List.of(
                        "m-1 {\"order_id\":\"10115\",\"userId\":\"7\"}",
                        "{\"total\":10115}",
                        "{\"postcode\":\"10115\",\"userId\":\"7\"}",
                        "{\"userId\":\"7\",\"ids\":[1,10115,3]}",
                        "{\"userId\":\"101155\"}",
                        "erasure 10115 of 7")) {
            assertFalse(names(user, text), text);
        }
    }

    /** An id in a row of a file is a trace of hers, and nothing there says whose it is. */
    @Test
    void anOrdinaryNumberCountsAsAWholeFieldOfARow() {
        var user = new Identifier("user", "10115");
        for (var text :
                List.of(
                        "a,10115,b\nis no number",
                        "10115;Oslo\nx",
                        "\"7\";\"10115\"\nx",
                        "7|10115\nx",
                        "7\t10115\r\nx",
                        "7,\"{\"\"a\"\": 1}\",10115,x\nx")) {
            assertTrue(names(user, text), text);
        }
        assertFalse(names(user, "7,Road 10115,x\nx"));
        assertFalse(names(user, "7,110115,10115.0\nx"));
        assertFalse(names(user, "[1,10115,3]\nx"));
    }

    @Test
    void aValueThatCanBeNothingElseIsFoundWhereverItStands() {
        for (var value : List.of("ada@example.org", "user-4711x", new UUID(7, 9).toString())) {
            assertTrue(names(new Identifier("user", value), "{\"note\":\"of " + value + "\"}"));
        }
        assertFalse(names(new Identifier("user", "standard"), "{\"shipping\":\"standard\"}"));
    }

    @Test
    void aNumberIsFoundUnderTheNameByWhichEventsTellOfItsType() {
        var person =
                new KnownPerson(
                        new UUID(0, 1),
                        List.of(),
                        List.of(new Identifier("card", "10115")),
                        Map.of("card", Set.of("clubCard")));
        var mark = Pattern.compile(person.person().marks().getLast());
        assertTrue(mark.matcher("{\"clubcard\":\"10115\"}").find());
        assertTrue(mark.matcher("{\"club_card\":10115}").find());
        assertFalse(mark.matcher("{\"giftcard\":\"10115\"}").find());
    }
}
