package io.patron.profile.ingest;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body of UTF-8 text, plain or gzip (told by its first bytes, since clients label it as
 * they like), and never more of it than a cap.
 */
final class BodyReader {
    private BodyReader() {}

    /**
     * @param cap most bytes, before and after inflating
     * @throws ProblemException {@code body-too-large}, {@code invalid-encoding}, or {@code
     *     invalid-request} where its client went away before its end
     */
    static byte[] read(InputStream body, int cap) {
        try {
            return text(capped(body, cap), cap);
        } catch (IOException _) {
            throw brokenOff();
        }
    }

    /**
     * The same of a body that need not be there yet. What it may take is held from before it is
     * read, since many that come slowly fill the memory too; then what it has taken.
     *
     * @param length that its client tells; null where it does not
     * @throws ProblemException also {@code too-many-requests} where there is no room for it
     */
    static byte[] read(InputStream body, int cap, @Nullable Long length, InFlight.Room room) {
        try {
            reserve(body, length == null ? cap : Math.min(length, cap), room);
            var sent = capped(body, cap);
            room.resize(isGzip(sent) ? cap : sent.length);
            var text = text(sent, cap);
            room.resize(text.length);
            return text;
        } catch (IOException _) {
            throw brokenOff();
        }
    }

    /** The client's connection failed, and nothing here did. */
    private static ProblemException brokenOff() {
        return ProblemException.of(
                CommonError.INVALID_REQUEST,
                "The body broke off before its end; send all of it again.");
    }

    private static byte[] text(byte[] sent, int cap) throws IOException {
        var text = isGzip(sent) ? inflated(sent, cap) : sent;
        requireUtf8(text);
        return text;
    }

    /** A client that still sends would miss the answer, so what it sends is read and dropped. */
    private static void reserve(InputStream body, long bytes, InFlight.Room room)
            throws IOException {
        try {
            room.resize(bytes);
        } catch (ProblemException full) {
            body.transferTo(OutputStream.nullOutputStream());
            throw full;
        }
    }

    private static byte[] capped(InputStream from, int cap) throws IOException {
        var bytes = from.readNBytes(cap + 1);
        if (bytes.length > cap) {
            throw ProblemException.of(
                    ProfileError.BODY_TOO_LARGE, "At most " + cap + " bytes are taken at once.");
        }
        return bytes;
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static byte[] inflated(byte[] bytes, int cap) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes), 8192)) {
            return capped(gzip, cap);
        } catch (ZipException | EOFException e) {
            throw ProblemException.of(
                    ProfileError.INVALID_ENCODING, "The gzip data are damaged or cut short.");
        }
    }

    private static void requireUtf8(byte[] bytes) {
        for (var b : bytes) {
            if (b < 0) {
                decode(bytes);
                return;
            }
        }
    }

    @SuppressWarnings("ReturnValueIgnored") // only whether it can be decoded matters
    private static void decode(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw ProblemException.of(
                    ProfileError.INVALID_ENCODING, "The body holds bytes that are no UTF-8.");
        }
    }
}
