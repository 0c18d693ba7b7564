package io.patron.profile.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.definition.TraitDefinition;
import io.patron.profile.family.AttributeChoice.Candidate;
import io.patron.profile.family.AttributeChoice.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttributeChoiceTest {
    private static final TraitDefinition GENDER =
            new TraitDefinition(
                    "gender",
                    TraitDefinition.Type.ENUM,
                    Set.of("f", "m", "x"),
                    List.of("crm", "shop"));

    private static Candidate told(@Nullable Object value, String source, int second) {
        return new Candidate("gender", value, false, null, origin(source, second));
    }

    private static Candidate inferred(Object value, double confidence, int second) {
        return new Candidate("gender", value, true, confidence, origin("model", second));
    }

    private static Origin origin(String source, int second) {
        return new Origin(source, Instant.ofEpochSecond(second), "m" + second);
    }

    /** Whatever the order in which they are told. */
    private static @Nullable Object chosen(Candidate... candidates) {
        var all = new ArrayList<>(List.of(candidates));
        var choice = new AttributeChoice(List.of(GENDER));
        var first = choice.choose(all);
        Collections.reverse(all);
        assertEquals(first, choice.choose(all));
        var gender = first.get("gender");
        return gender == null ? null : gender.value();
    }

    @Test
    void statedGoesBeforeInferredAndSourcesInTheirOrder() {
        assertEquals("f", chosen(told("f", "web", 1), inferred("m", 0.9, 5)));
        assertEquals("m", chosen(inferred("f", 0.9, 1), inferred("m", 0.4, 2)));
        assertEquals("f", chosen(told("f", "crm", 1), told("m", "shop", 5), told("x", "web", 9)));
        assertEquals("x", chosen(told("m", "web", 1), told("x", "app", 2)));
    }

    @Test
    void whatDoesNotFitOrWasTakenAwayIsNotBelieved() {
        assertEquals("f", chosen(told("f", "web", 1), told("female", "crm", 5)));
        assertEquals("m", chosen(told("f", "crm", 1), told(null, "crm", 2), told("m", "web", 1)));
        assertEquals(null, chosen(told("f", "crm", 1), told(null, "crm", 2)));
    }
}
