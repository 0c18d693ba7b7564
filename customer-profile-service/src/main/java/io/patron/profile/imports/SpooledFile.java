package io.patron.profile.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that was sent, on disk for as long as it is looked at. */
final class SpooledFile extends FilterInputStream implements RandomBytes {
    private final Path path;
    private final RandomAccessFile file;

    private SpooledFile(Path path) throws IOException {
        super(Files.newInputStream(path));
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    static SpooledFile of(InputStream body) throws IOException {
        var path = Files.createTempFile("patron-preview", ".tmp");
        try {
            Files.copy(body, path, StandardCopyOption.REPLACE_EXISTING);
            return new SpooledFile(path);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public long length() {
        try {
            return file.length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized byte[] range(long from, int length) {
        try {
            var bytes = new byte[length];
            file.seek(from);
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            super.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
