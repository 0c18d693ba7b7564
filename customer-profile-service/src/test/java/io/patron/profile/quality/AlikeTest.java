package io.patron.profile.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlikeTest {

    @Test
    void addressesNumbersNamesAndBirthdaysAreComparedHoweverWritten() {
        var one =
                Alike.of(
                        Map.of(
                                "email", " Zoë@Example.org ",
                                "phone", "+44 (20) 7946-0999",
                                "first_name", "ZOË",
                                "lastName", "Müller",
                                "birthday", "1990-05-01T00:00:00Z"));
        assertEquals(
                Map.of(
                        "email", "zoë@example.org",
                        "phone", "442079460999",
                        "name-and-birthday", "zoë|müller|1990-05-01"),
                one);
    }

    @Test
    void whatIsMissingOrTooShortIsNotCompared() {
        assertEquals(Map.of(), Alike.of(Map.of("phone", "12", "email", "a@b")));
        assertEquals(Map.of(), Alike.of(Map.of("firstName", "Ada", "lastName", "Lovelace")));
        assertEquals(Map.of("phone", "4711"), Alike.of(Map.of("phone", 4711)));
    }

    @Test
    void theLastWordOfEachSourceCounts() {
        var words = new Words();
        words.add("shop", Map.of("city", "Oslo", "plan", "gold", "size", 42));
        words.add("crm", Map.of("city", "Bergen", "plan", "gold"));
        words.add("shop", Map.of("city", "Bergen", "plan", "silver"));

        assertEquals(
                List.of(new History.Conflict("city", List.of("crm", "shop"))), words.conflicts());
    }
}
