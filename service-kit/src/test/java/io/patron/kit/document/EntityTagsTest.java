package io.patron.kit.document;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.patron.kit.problem.ProblemException;
import jakarta.ws.rs.core.EntityTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @Test
    void theTagThatWasReadAllowsTheChange() {
        assertDoesNotThrow(() -> EntityTags.check("\"7\"", 7));
        assertDoesNotThrow(() -> EntityTags.check("*", 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"7\", \"8\"", "\"99999999999999999999\""})
    void anyOtherTagIsStale(String tag) {
        var problem = assertThrows(ProblemException.class, () -> EntityTags.check(tag, 7));

        assertEquals(412, problem.error().status());
    }

    @Test
    void theAnswerCarriesTheTagOfItsVersion() {
        var made = EntityTags.created("/v1/things/1", "thing", 3);

        assertEquals(201, made.getStatus());
        assertEquals("thing", made.getEntity());
        assertEquals(EntityTag.valueOf("\"3\""), made.getEntityTag());
        assertEquals("/v1/things/1", made.getLocation().getPath());
    }

    @Test
    void noTagIsAskedFor() {
        var problem = assertThrows(ProblemException.class, () -> EntityTags.check(null, 7));

        assertEquals(428, problem.error().status());
    }
}
