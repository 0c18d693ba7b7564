package io.patron.profile.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // the client's clock is right, ahead by an hour, behind by ten years; sent a minute late
        "2026-03-01T11:59:59Z,2026-03-01T11:58:59Z,2026-03-01T11:59:00Z",
        "2026-03-01T13:00:00Z,2026-03-01T12:59:00Z,2026-03-01T11:59:00Z",
        "2016-03-01T12:00:00Z,2016-03-01T11:59:00Z,2026-03-01T11:59:00Z",
        ",2020-01-01T00:00:00Z,2020-01-01T00:00:00Z",
        "2026-03-01T12:00:00Z,,2026-03-01T12:00:00Z",
        ",,2026-03-01T12:00:00Z",
        ",2020-01-01T00:00:00.123456789Z,2020-01-01T00:00:00.123456Z"
    })
    void takesAwayWhatTheClientsClockIsWrong(
            @Nullable Instant sent, @Nullable Instant original, Instant wanted) {
        assertEquals(wanted, EventTime.corrected(RECEIVED, sent, original));
    }

    @Test
    void readsOffsets() {
        assertEquals(
                Optional.of(Instant.parse("2026-03-01T10:00:00.5Z")),
                EventTime.parse("2026-03-01T12:00:00.500+02:00"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-03-01",
                "2026-03-01T12:00:00",
                "2026-02-30T12:00:00Z",
                "1899-12-31T23:59:59Z",
                "2501-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "2026-03-01T12:00:00Z                                          "
            })
    void refusesWhatIsNoTime(@Nullable String text) {
        assertEquals(Optional.empty(), EventTime.parse(text));
        assertEquals(Optional.empty(), EventTime.parse(1_700_000_000L));
    }
}
