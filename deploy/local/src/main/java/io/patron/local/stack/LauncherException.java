package io.patron.local.stack;

/** What stops the launcher, in one line that says what to change; shown without a stack trace. */
public final class LauncherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line for a person
     */
    public LauncherException(String message) {
        super(message);
    }

    /**
     * @param message one line for a person
     * @param cause the reason underneath
     */
    public LauncherException(String message, Throwable cause) {
        super(message, cause);
    }
}
