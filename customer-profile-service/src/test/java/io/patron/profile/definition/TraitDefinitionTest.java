package io.patron.profile.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.profile.definition.TraitDefinition.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraitDefinitionTest {

    private static TraitDefinition of(Type type) {
        return new TraitDefinition("t", type, Set.of("dry", "混合"), List.of());
    }

    @Test
    void aValueFitsItsType() {
        assertTrue(of(Type.NUMBER).fits(7) && !of(Type.NUMBER).fits("7"));
        assertTrue(of(Type.TEXT).fits("七") && !of(Type.TEXT).fits(7));
        assertTrue(of(Type.BOOLEAN).fits(true) && !of(Type.BOOLEAN).fits("true"));
        assertTrue(of(Type.DATE).fits("2026-02-28") && !of(Type.DATE).fits("2026-02-30"));
        assertTrue(of(Type.ENUM).fits("混合") && !of(Type.ENUM).fits("wet"));
        assertTrue(of(Type.LIST).fits(List.of("a")) && !of(Type.LIST).fits(List.of(1)));
        for (var type : Type.values()) {
            assertTrue(of(type).fits(null)); // takes a trait away
            assertFalse(of(type).fits(Map.of()));
        }
    }

    @Test
    void whatDoesNotFitIsKeptAside() {
        var told = Map.<String, Object>of("t", "wet", "other", 1);
        var fitting = Fitting.of(told, List.of(of(Type.ENUM)));
        assertEquals(Map.of("other", 1), fitting.fitting());
        assertEquals(Map.of("t", "wet"), fitting.aside());
        assertEquals(told, Fitting.of(told, List.of()).fitting());
    }
}
