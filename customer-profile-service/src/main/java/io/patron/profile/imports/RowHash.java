package io.patron.profile.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The first 128 bits of SHA-256 over texts, each with its length. */
final class RowHash {

    private static final int ROOM = 16 << 10;

    private final MessageDigest digest = sha256();
    private final byte[] kept = new byte[ROOM];
    private int size;

    void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        makeRoom(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            kept[size++] = (byte) (bytes.length >>> shift);
        }
        makeRoom(bytes.length);
        if (bytes.length > ROOM) {
            digest.update(bytes);
        } else {
            System.arraycopy(bytes, 0, kept, size, bytes.length);
            size += bytes.length;
        }
    }

    private void makeRoom(int bytes) {
        if (size + bytes > ROOM) {
            digest.update(kept, 0, size);
            size = 0;
        }
    }

    /** The hash of what was added since the last one. */
    UUID take() {
        digest.update(kept, 0, size);
        size = 0;
        var bytes = ByteBuffer.wrap(digest.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
