package io.patron.webhook;

/** The address may not be called. */
public final class RefusedAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException() {
        super("The webhook's address is not public", null, false, false);
    }
}
