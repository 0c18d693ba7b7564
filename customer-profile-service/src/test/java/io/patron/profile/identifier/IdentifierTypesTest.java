package io.patron.profile.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.identity.Identifier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTypesTest {
    private static final IdentifierTypes TYPES = types(DefaultTypes.DOCUMENT);

    private static TypesReader.Result read(String document) {
        try {
            return TypesReader.read(new ObjectMapper().readTree(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static IdentifierTypes types(String document) {
        return assertInstanceOf(TypesReader.Result.Valid.class, read(document)).types();
    }

    private static List<Identifier> names(
            @Nullable String user,
            @Nullable String visitor,
            Map<String, Object> traits,
            Map<String, Object> context) {
        return TYPES.names(Telling.of(user, visitor, traits, context, Map.of()));
    }

    @Test
    void theStrongestComesFirst() {
        var names =
                names(
                        "ada",
                        "v1",
                        Map.of("email", " Ada@Example.org ", "phone", "020 7183 8750"),
                        Map.of("device", Map.of("id", "AB-1")));
        assertEquals(
                List.of(
                        new Identifier("user", "ada"),
                        new Identifier("email", "ada@example.org"),
                        new Identifier("phone", "+442071838750"),
                        new Identifier("device", "ab-1"),
                        new Identifier("anonymous", "v1")),
                names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "undefined",
                "0",
                "-1",
                "Anonymous",
                " unknown ",
                "00000000-0000-0000-0000-000000000000"
            })
    void whatMeansNobodyIsNoName(String value) {
        assertEquals(
                List.of(new Identifier("anonymous", "v1")),
                names(value, "v1", Map.of(), Map.of("device", Map.of("id", value))));
        assertEquals(
                List.of(new Identifier("user", value.strip())),
                names(value, null, Map.of(), Map.of()),
                "but nothing is lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "020 7183 875", "call me", "+44 20 7183 8750 8750 8750"})
    void whatIsNoTelephoneNumberIsNoName(String value) {
        assertEquals(1, names("ada", null, Map.of("phone", value), Map.of()).size());
    }

    @Test
    void anOpenidMeansTheSameWithinItsAppOnly() {
        var traits = Map.<String, Object>of("wechatOpenid", "o1");
        assertEquals(
                new Identifier("wechat-openid", "shop/o1"),
                names("a", null, traits, Map.of("app", Map.of("namespace", "shop"))).getLast());
        assertEquals(1, names("a", null, traits, Map.of()).size());
    }

    @Test
    void whatIsTooLongWithItsScopeIsNoName() {
        var traits = Map.<String, Object>of("wechatOpenid", "o1");
        for (var app : List.of("s".repeat(253), "s".repeat(30_000))) {
            var context = Map.<String, Object>of("app", Map.of("namespace", app));
            assertEquals(List.of(new Identifier("user", "a")), names("a", null, traits, context));
        }
        var longest = Map.<String, Object>of("app", Map.of("namespace", "s".repeat(252)));
        assertEquals(2, names("a", null, traits, longest).size());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "defaultRegion": "GB" | "defaultRegion": "Britain" | /defaultRegion
                    "type": "member" | "type": "Member!" | /types/1/type
                    "type": "member", "priority": 2 | "type": "member", "priority": 3 | /types/2/priority
                    "perPerson": 3 | "perPerson": 0 | /types/1/perPerson
                    "perPerson": 1, "from": ["userId"] | "perPerson": 2, "from": ["userId"] | /types
                    "form": "email" | "form": "mail" | /types/4/form
                    "from": ["anonymousId"] | "from": ["cookie"] | /types/7/from/0
                    "scope": "context.app.namespace" | "scope": "app" | /types/3/scope
                    "blocked": [] | "blocked": [7] | /blocked/0
                    "blocked": [] | "blocked": [], "blockd": [] | /blockd
                    "type": "anonymous" | "type": "visitor" | /types
                    """)
    void faultsAreFoundWhereTheyAre(String before, String after, String pointer) {
        var invalid =
                assertInstanceOf(
                        TypesReader.Result.Invalid.class,
                        read(DefaultTypes.DOCUMENT.replace(before, after)));
        assertEquals(pointer, invalid.faults().getFirst().pointer());
    }

    @Test
    void theOperatorsOwnValuesAreBlocked() {
        var types =
                types(
                        DefaultTypes.DOCUMENT
                                .replace("\"blocked\": []", "\"blocked\": [\"Nobody\"]")
                                .replace(
                                        "\"form\": \"phone\"",
                                        "\"form\": \"phone\", \"blocked\": [\"020 7183 8750\"]"));
        var telling =
                Telling.of("nobody", "v1", Map.of("phone", "+442071838750"), Map.of(), Map.of());
        assertEquals(List.of(new Identifier("anonymous", "v1")), types.names(telling));
    }
}
