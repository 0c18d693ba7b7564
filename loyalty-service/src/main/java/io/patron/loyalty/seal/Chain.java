package io.patron.loyalty.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/** How hashes are chained: SHA-256 over the hash before and what is new. */
public final class Chain {
    private static final int LENGTH = 32;

    private Chain() {}

    /** What the first hash follows: 32 zero bytes. */
    public static byte[] start() {
        return new byte[LENGTH];
    }

    /**
     * The hash of an entry.
     *
     * @param before the hash of the member's entry before
     * @param entry the entry's text
     */
    public static byte[] entry(byte[] before, String entry) {
        var digest = sha256();
        digest.update(before);
        return digest.digest(entry.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash of a block.
     *
     * @param before the hash of the block before
     * @param seals the hashes of its entries, by member and sequence
     */
    public static byte[] block(byte[] before, Collection<byte[]> seals) {
        var digest = sha256();
        digest.update(before);
        seals.forEach(digest::update);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
