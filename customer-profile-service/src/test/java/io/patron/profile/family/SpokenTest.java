package io.patron.profile.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpokenTest {
    @SafeVarargs
    private static Spoken of(Map<String, Object>... said) {
        return new Spoken(said.length, Instant.EPOCH, "shop", Arrays.asList(said));
    }

    @Test
    void onlyNumbersAreRatings() {
        var spoken =
                of(Map.of("rating", 5), Map.of("rating", 4.5), Map.of("rating", "3"), Map.of());
        assertEquals(new BigDecimal("4.75"), spoken.averageRating());
        assertEquals(
                new BigDecimal("3.67"),
                of(Map.of("rating", 3), Map.of("rating", 4), Map.of("rating", 4)).averageRating());
        assertNull(of(Map.of("rating", "3")).averageRating());
    }

    @Test
    void whatIsSaidNotToBeResolvedIsNot() {
        assertEquals(
                2,
                of(
                                Map.of("resolved", false),
                                Map.of("resolved", "false"),
                                Map.of("resolved", true),
                                Map.of())
                        .unresolved());
        assertEquals(List.of(), of().said());
    }
}
