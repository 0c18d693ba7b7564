package io.patron.profile.imports;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The text of a file, whether it is packed or not: what it begins with tells. */
final class FileContent {

    private static final int MARK = 4;
    private static final int BUFFER = 64 << 10;

    private FileContent() {}

    /**
     * The bytes of the text, without a byte order mark.
     *
     * @param mostUnpacked bytes that a packed file may have when it is unpacked
     * @throws UnreadableContentException where a packed file is broken, or unpacks to more; also
     *     while the stream is read
     * @throws FileFault where it is packed otherwise than by gzip, UTF-16, or not there
     */
    static InputStream plain(InputStream content, long mostUnpacked) throws IOException, FileFault {
        var file = new PushbackInputStream(new BufferedInputStream(content, BUFFER), MARK);
        var mark = mark(file);
        if (begins(mark, 0x1f, 0x8b)) {
            var unpacked = new PushbackInputStream(new Unpacked(file, mostUnpacked), MARK);
            return text(unpacked, mark(unpacked));
        }
        if (begins(mark, 'P', 'K', 3, 4)) {
            throw new FileFault("unknown-packing", "The file is a zip archive: send it by gzip.");
        }
        return text(file, mark);
    }

    private static InputStream text(PushbackInputStream file, byte[] mark)
            throws IOException, FileFault {
        if (mark.length == 0) {
            throw new FileFault("empty-file", "The file is empty.");
        }
        if (begins(mark, 'P', 'A', 'R', '1')) {
            throw new FileFault(
                    "wrong-format", "The file is Parquet: make that the mapping's format.");
        }
        if (begins(mark, 0xff, 0xfe) || begins(mark, 0xfe, 0xff)) {
            throw new FileFault("wrong-encoding", "The file is UTF-16: save it as UTF-8.");
        }
        if (begins(mark, 0xef, 0xbb, 0xbf)) {
            file.skipNBytes(3);
        }
        return file;
    }

    private static byte[] mark(PushbackInputStream file) throws IOException {
        var mark = file.readNBytes(MARK);
        file.unread(mark);
        return mark;
    }

    private static boolean begins(byte[] mark, int... signs) {
        var wanted = new byte[signs.length];
        for (int i = 0; i < signs.length; i++) {
            wanted[i] = (byte) signs[i];
        }
        return mark.length >= wanted.length
                && Arrays.equals(mark, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** A packed file cannot be read to its end, however often it is tried. */
    static final class UnreadableContentException extends IOException {
        static final String BROKEN = "broken-gzip";

        private final String code;

        private UnreadableContentException(
                String code, String message, @Nullable IOException cause) {
            super(message, cause);
            this.code = code;
        }

        static UnreadableContentException parquet(Exception cause) {
            return new UnreadableContentException(
                    "broken-parquet",
                    "The Parquet file is broken or cut off: " + cause.getMessage(),
                    cause instanceof IOException io ? io : new IOException(cause));
        }

        private static UnreadableContentException broken(IOException cause) {
            return new UnreadableContentException(
                    BROKEN, "The gzip is broken or cut off: " + cause.getMessage(), cause);
        }

        private static UnreadableContentException tooLarge(long most) {
            return new UnreadableContentException(
                    "unpacked-too-large",
                    "Unpacked, the file has more than the %d bytes that are taken here"
                                    .formatted(most)
                            + " (patron.import.max-unpacked): send it in parts.",
                    null);
        }

        String code() {
            return code;
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }

    /** Tells a broken archive from a broken connection, and ends one that unpacks without end. */
    private static final class Unpacked extends FilterInputStream {
        private final long most;
        private long taken;

        Unpacked(InputStream packed, long most) throws IOException {
            super(open(packed));
            this.most = most;
        }

        private static InputStream open(InputStream packed) throws IOException {
            try {
                return new GZIPInputStream(packed, BUFFER);
            } catch (EOFException | ZipException e) {
                throw UnreadableContentException.broken(e);
            }
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int size = super.read(into, offset, length);
                taken += Math.max(size, 0);
                if (taken > most) {
                    throw UnreadableContentException.tooLarge(most);
                }
                return size;
            } catch (EOFException | ZipException e) {
                throw UnreadableContentException.broken(e);
            }
        }
    }
}
