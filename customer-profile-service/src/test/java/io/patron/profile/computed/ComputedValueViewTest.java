package io.patron.profile.computed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.privacy.Masking;
import io.patron.profile.privacy.PersonalNames;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComputedValueViewTest {
    private final Masking masking = PersonalNames.masking("phone", "address");

    private @Nullable Object masked(Object value, String... shows) {
        return new ComputedValueView("last-told", value, "ready", LocalDate.EPOCH, List.of(shows))
                .masked(masking)
                .value();
    }

    @Test
    void whatWasToldInAPersonalPropertyIsMasked() {
        assertEquals(Masking.MASK, masked("020 7946 0018", "contact", "phone"));
        assertEquals(Masking.MASK, masked(List.of("Oslo", "Bergen"), "address", "city"));
        assertEquals(Masking.MASK, masked(2079460018L, "phone"));
        assertEquals("Oslo", masked("Oslo", "city"));
        assertEquals(3L, masked(3L));
    }

    @Test
    void addressesAreMaskedWhereverTheyStand() {
        assertEquals(Masking.MASK, masked("ada@example.org", "note"));
        assertEquals(
                List.of(Masking.MASK, "tea"),
                Objects.requireNonNull(masked(List.of("a@b.c", "tea"), "note")));
    }
}
