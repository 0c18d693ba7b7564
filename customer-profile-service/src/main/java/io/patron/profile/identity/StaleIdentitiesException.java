package io.patron.profile.identity;

/**
 * Somebody else changed who is who at the same moment. The transaction is rolled back and done
 * again with what is known then, as after a serialization failure.
 */
public final class StaleIdentitiesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param cause a serialization failure, so that the transaction is done again
     */
    StaleIdentitiesException(Throwable cause) {
        super("Who is who changed elsewhere at the same moment", cause, false, false);
    }
}
