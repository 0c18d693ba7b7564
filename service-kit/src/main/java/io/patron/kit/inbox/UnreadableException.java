package io.patron.kit.inbox;

/**
 * A message whose bytes cannot be read as what they should be; trying again cannot help. The
 * message names no content.
 */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String reason) {
        super(reason, null, false, false);
    }
}
