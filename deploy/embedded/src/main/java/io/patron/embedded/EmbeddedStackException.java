package io.patron.embedded;

/** A part of the embedded stack could not be started or stopped; the message says which and why. */
public final class EmbeddedStackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed, with the file or port at fault
     */
    public EmbeddedStackException(String message) {
        super(message);
    }

    /**
     * @param message what failed, with the file or port at fault
     * @param cause the reason underneath
     */
    public EmbeddedStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
