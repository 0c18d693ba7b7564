package io.patron.profile.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
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
}
