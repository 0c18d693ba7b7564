package io.patron.profile.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FittingTest {

    /** Otherwise a few traits would make a profile that no message holds. */
    @Test
    void whatIsTooLargeForAProfileIsKeptAside() {
        var longest = "x".repeat(Fitting.LARGEST - 2);
        var list = Collections.nCopies(2_000, "abcd");
        var told = new TreeMap<String, Object>(Map.of("a", longest, "b", longest + 'x', "c", list));
        told.put("gone", null);

        var fitting = Fitting.of(told, List.of());

        assertEquals(Map.of("b", longest + 'x', "c", list), fitting.aside());
        told.keySet().removeAll(List.of("b", "c"));
        assertEquals(told, fitting.fitting());
    }
}
