package io.patron.profile.identity;

import io.vertx.pgclient.PgException;

/**
 * Somebody else changed who is who at the same moment. The transaction is rolled back and done
 * again with what is known then, as after a serialization failure.
 */
public final class StaleIdentitiesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleIdentitiesException() {
        super(
                "Who is who changed elsewhere at the same moment",
                new PgException("Identities changed", "ERROR", "40001", ""),
                false,
                false);
    }
}
