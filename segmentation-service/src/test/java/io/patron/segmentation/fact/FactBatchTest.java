package io.patron.segmentation.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactBatchTest {
    private static final UUID ANNA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void aCustomerIsKnownOnceWithTheShopsIdWhereOneEventHasIt() {
        var known =
                KnownCustomer.distinct(
                        Stream.of(
                                new KnownCustomer(ANNA, null),
                                new KnownCustomer(BEN, "b"),
                                new KnownCustomer(ANNA, "a")));

        assertEquals(List.of(new KnownCustomer(ANNA, "a"), new KnownCustomer(BEN, "b")), known);
    }

    @Test
    void activitiesAreCountedByCustomerAndName() {
        var sums =
                ActivityCount.sums(
                        Stream.of(
                                ActivityCount.once(ANNA, "Product Viewed", LATE),
                                ActivityCount.once(ANNA, "Searched", LATE),
                                ActivityCount.once(ANNA, "Product Viewed", EARLY)));

        assertEquals(
                List.of(
                        new ActivityCount(ANNA, "Product Viewed", 2, EARLY, LATE),
                        new ActivityCount(ANNA, "Searched", 1, LATE, LATE)),
                sums);
    }

    @Test
    void theHighestVersionOfAProfileWinsInAnyOrder() {
        var created = state(1, EARLY, "FR");
        var changed = state(2, null, "DE");

        var expected = List.of(state(2, EARLY, "DE"));

        assertEquals(expected, ProfileState.newest(Stream.of(created, changed)));
        assertEquals(expected, ProfileState.newest(Stream.of(changed, created)));
    }

    private static ProfileState state(
            long version, @org.jspecify.annotations.Nullable Instant since, String country) {
        return new ProfileState(ANNA, "a", version, since, Map.of("country", country), List.of());
    }
}
