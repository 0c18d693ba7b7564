package io.patron.kit.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantReaderTest {
    private final ObjectMapper plain = new ObjectMapper().registerModule(new JavaTimeModule());
    private final ObjectMapper ours = new ObjectMapper().registerModule(new JavaTimeModule());

    @BeforeEach
    void customize() {
        new InstantReader().customize(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2010-12-01T08:26:00Z\"",
                "\"2010-12-01T08:26:00.123456789Z\"",
                "\"2010-12-01T08:26:00.5+01:00\"",
                "\"2024-02-29T23:59:59-11:30\"",
                "\"+12010-12-01T08:26:00Z\"",
                "\"-0001-12-01T08:26:00Z\"",
                "\"2016-12-31T23:59:60Z\"",
                "\"2010-12-01T24:00:00Z\"",
                "1291191960",
                "1291191960.25",
                "\"\""
            })
    void readsWhatJacksonReads(String text) throws JsonProcessingException {
        assertEquals(plain.readValue(text, Instant.class), ours.readValue(text, Instant.class));
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThrows(
                InvalidFormatException.class, () -> ours.readValue("\"tomorrow\"", Instant.class));
    }
}
