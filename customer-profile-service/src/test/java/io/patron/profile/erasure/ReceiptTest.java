package io.patron.profile.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.profile.identity.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
}
