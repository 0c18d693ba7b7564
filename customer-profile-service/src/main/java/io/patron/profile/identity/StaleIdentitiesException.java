package io.patron.profile.identity;

/**
 * Somebody else linked the same identifier at the same moment. The transaction is rolled back and
 * done again with what is known then.
 */
public final class StaleIdentitiesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleIdentitiesException() {
        super("An identifier was linked elsewhere at the same moment", null, false, false);
    }
}
