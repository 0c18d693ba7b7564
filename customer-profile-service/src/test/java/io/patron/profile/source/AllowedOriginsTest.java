package io.patron.profile.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowedOriginsTest {
    private static final String SHOP = "https://shop.example";
    private static final Uni<Set<String>> AWAY =
            Uni.createFrom().failure(() -> new IllegalStateException("away"));

    private Uni<Set<String>> database = Uni.createFrom().item(Set.of(SHOP));
    private int asked;
    private final AllowedOrigins origins =
            new AllowedOrigins(() -> {
                asked++;
                return database;
            });

    private boolean isAllowed(String origin) {
        return origins.contains(origin).await().atMost(Duration.ofSeconds(5));
    }

    @Test
    void whatWasAllowedLastHoldsWhileTheDatabaseIsAway() {
        assertEquals(true, isAllowed(SHOP));
        database = AWAY;
        origins.forget();
        assertEquals(true, isAllowed(SHOP));
        assertEquals(false, isAllowed("https://elsewhere.example"));
        assertEquals(2, asked);
        database = Uni.createFrom().nothing();
        origins.forget();
        assertEquals(true, isAllowed(SHOP));
    }

    @Test
    void aFailureIsNotRemembered() {
        database = AWAY;
        assertThrows(IllegalStateException.class, () -> isAllowed(SHOP));
        database = Uni.createFrom().item(Set.of(SHOP));
        assertEquals(true, isAllowed(SHOP));
        assertEquals(true, isAllowed(SHOP));
        assertEquals(2, asked);
    }
}
