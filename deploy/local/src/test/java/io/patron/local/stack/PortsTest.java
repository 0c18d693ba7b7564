package io.patron.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void whatIsNotNamedKeepsItsDefault() {
        Ports ports = Ports.parse("profile=9081, kafka-controller=29093");
        assertEquals(9081, ports.of(Part.PROFILE));
        assertEquals(29093, ports.of(Part.KAFKA_CONTROLLER));
        assertEquals(8082, ports.of(Part.SEGMENTATION));
        assertEquals("http://127.0.0.1:8089", ports.url(Part.ISSUER));
    }

    @Test
    void theTextOfPortsCanBeReadAgain() {
        Ports ports = Ports.free();
        assertEquals(ports.toString(), Ports.parse(ports.toString()).toString());
    }

    @Test
    void freePortsAreAllDifferent() {
        Ports ports = Ports.free();
        long different = Arrays.stream(Part.values()).map(ports::of).distinct().count();
        assertEquals(Part.values().length, different);
        assertEquals(Optional.empty(), ports.taken());
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String free = Ports.free().toString();
            Ports ports = Ports.parse(free.replaceAll("smtp=\\d+", "smtp=" + other.getLocalPort()));
            assertEquals(Optional.of(Part.SMTP), ports.taken());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop=1",
                "profile",
                "profile=",
                "profile=x",
                "profile=0",
                "kafka=70000",
                "profile=8082"
            })
    void nonsenseIsRefusedInOneLine(String text) {
        LauncherException refused = assertThrows(LauncherException.class, () -> Ports.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).lines().count() == 1);
    }
}
