package io.patron.profile.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private static final byte[] TEXT = "{\"a\":\"Zoë 客户 🙂\"}".getBytes(StandardCharsets.UTF_8);

    static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] read(byte[] body, int cap) {
        return BodyReader.read(new ByteArrayInputStream(body), cap);
    }

    private static String refusal(byte[] body, int cap) {
        return assertThrows(ProblemException.class, () -> read(body, cap)).error().code();
    }

    @Test
    void readsPlainAndGzipText() throws IOException {
        assertArrayEquals(TEXT, read(TEXT, 1000));
        assertArrayEquals(TEXT, read(gzip(TEXT), 1000));
        assertArrayEquals(TEXT, read(TEXT, TEXT.length));
        assertArrayEquals(new byte[0], read(new byte[0], 10));
    }

    @Test
    void refusesOneByteTooMuchAndReadsNoFurther() {
        var endless = new Endless();
        assertThrows(ProblemException.class, () -> BodyReader.read(endless, 10_000));
        assertTrue(endless.given <= 20_000, () -> "read " + endless.given);
        assertEquals("body-too-large", refusal(TEXT, TEXT.length - 1));
    }

    @Test
    void aBodyThatBreaksOffIsItsClientsFault() {
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Connection was closed");
                    }
                };
        var refused =
                assertThrows(ProblemException.class, () -> BodyReader.read(broken, 1000)).error();
        assertEquals(CommonError.INVALID_REQUEST, refused);
    }

    @Test
    void aSmallGzipThatInflatesBeyondTheCapIsRefused() throws IOException {
        var bomb = gzip(new byte[5_000_000]);
        assertTrue(bomb.length < 10_000);
        assertEquals("body-too-large", refusal(bomb, 10_000));
    }

    @Test
    void halfAGzipAndADamagedOneAreRefused() throws IOException {
        var whole = gzip(TEXT);
        assertEquals("invalid-encoding", refusal(Arrays.copyOf(whole, whole.length / 2), 1000));
        assertEquals("invalid-encoding", refusal(Arrays.copyOf(whole, 3), 1000));
        whole[whole.length - 5] ^= 1;
        assertEquals("invalid-encoding", refusal(whole, 1000));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertEquals("invalid-encoding", refusal(new byte[] {'"', (byte) 0xff, '"'}, 10));
        assertEquals("invalid-encoding", refusal(new byte[] {(byte) 0xc0, (byte) 0x80}, 10));
        assertEquals(
                "invalid-encoding",
                refusal(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, 10));
        assertEquals("invalid-encoding", refusal("é".getBytes(StandardCharsets.ISO_8859_1), 10));
    }

    /** A body without end. */
    private static final class Endless extends InputStream {
        private int given;

        @Override
        public int read() {
            given++;
            return 'x';
        }
    }

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InFlight inFlight = new InFlight(TestLimits.DEFAULT, meters);

    private double underWay() {
        return meters.get("patron.ingest.in.flight.bytes").gauge().value();
    }

    private void whileReading(InputStream body, int cap, @Nullable Long length, Runnable then) {
        inFlight.<String>hold(
                        room -> {
                            BodyReader.read(body, cap, length, room);
                            then.run();
                            return Uni.createFrom().item("read");
                        })
                .await()
                .atMost(Duration.ofSeconds(1));
    }

    /** Notes what is held when it is first read. */
    private final class Watched extends ByteArrayInputStream {
        private double held = -1;

        Watched(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] into, int from, int length) {
            held = held < 0 ? underWay() : held;
            return super.read(into, from, length);
        }
    }

    @Test
    void roomForABodyIsHeldBeforeItIsReadAndThenForWhatItIs() throws IOException {
        var told = new Watched(TEXT);
        whileReading(told, 1000, 500L, () -> assertEquals(TEXT.length, underWay()));
        assertEquals(500, told.held);
        var untold = new Watched(gzip(TEXT));
        whileReading(untold, 1000, null, () -> assertEquals(TEXT.length, underWay()));
        assertEquals(1000, untold.held);
        assertEquals(0, underWay());
    }

    @Test
    void aBodyForWhichThereIsNoRoomIsDropped() {
        inFlight.<String>hold(new byte[999_900], () -> Uni.createFrom().nothing())
                .subscribeAsCompletionStage()
                .isDone();
        var body = new ByteArrayInputStream(new byte[500]);
        var refused =
                assertThrows(
                        ProblemException.class, () -> whileReading(body, 1000, 500L, () -> {}));
        assertEquals(CommonError.TOO_MANY_REQUESTS, refused.error());
        assertEquals(0, body.available());
        assertEquals(999_900, underWay());
    }
}
