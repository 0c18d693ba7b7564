package io.patron.profile.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.identity.Identifier;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // before all tests
class MentionsTest {
    private static Mentions mentions;

    @BeforeAll
    static void read() throws JsonProcessingException {
        var read = TypesReader.read(new ObjectMapper().readTree(DefaultTypes.DOCUMENT));
        mentions = new Mentions(assertInstanceOf(TypesReader.Result.Valid.class, read).types());
    }

    private static boolean has(Set<Identifier> found, String type, String value) {
        return found.contains(new Identifier(type, value));
    }

    @ParameterizedTest(name = "{1} {2} in {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    7;Ada@Example.org;x                  | email     | ada@example.org
                    write to <ada@example.org>, please   | email     | ada@example.org
                    {"a": {"b": "Ada@Example.org"}}      | email     | ada@example.org
                    7;020 7946 0018;x                    | phone     | +442079460018
                    7;"+44 20 7946 0018"                 | phone     | +442079460018
                    7;customer-4711;x                    | user      | customer-4711
                    seen 0192e4a0-7b1c-7def-8a91-1234567890ab. | anonymous | 0192e4a0-7b1c-7def-8a91-1234567890ab
                    """)
    void whatCanBeNothingElseIsFoundWhereverItStands(String text, String type, String value) {
        assertTrue(has(mentions.in(text), type, value), mentions.in(text).toString());
    }

    @Test
    void anyOtherIsFoundWhereItIsCalledAPersons() {
        assertEquals(Set.of(), mentions.in("7;10115;London;12.50"));
        assertEquals(Set.of(), mentions.in("postcode", "10115"));
        assertEquals(Set.of(), mentions.in("order_id", "10115"));
        assertTrue(has(mentions.in("Customer ID", "10115"), "user", "10115"));
        assertTrue(has(mentions.in("person", "10115"), "user", "10115"));
        assertEquals(
                Set.of(new Identifier("wechat-unionid", "10115")),
                mentions.in("wechat_unionid", "10115"));
        assertTrue(has(mentions.ofPerson("10115"), "user", "10115"));
        assertEquals(Set.of(), mentions.ofPerson("unknown"));
    }

    @Test
    void aLongTextIsLookedAtInPart() {
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++) {
            text.append("name-").append(100 + i).append(' ');
        }

        var users = mentions.in(text.toString()).stream().filter(n -> n.type().equals("user"));

        assertTrue(users.count() <= 10_000);
    }
}
