package io.patron.kit.problem;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a part that is down for now (waiting helps) from a request or message that is wrong
 * (waiting does not help), and what only the database finds wrong.
 */
public final class Unavailability {
    /** SQLSTATE classes: connection, resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** Serialization failure, deadlock, read-only while failing over. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "25006");

    private Unavailability() {}

    public static boolean isTransient(@Nullable Throwable failure) {
        return switch (failure) {
            case PgException e -> isTransientState(String.valueOf(e.getSqlState()));
            case IOException _, TimeoutException _, RetriableException _ -> true;
            case VertxException _, NoStackTraceThrowable _ -> true; // "Connection is closed" etc.
            case null -> false;
            default -> isTransient(failure.getCause());
        };
    }

    private static boolean isTransientState(String state) {
        return STATES.contains(state)
                || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }

    /** Whether a text holds U+0000, plainly or within JSON, which no column of ours can keep. */
    static boolean isNullCharacter(@Nullable Throwable failure) {
        return failure instanceof PgException e
                ? "22021".equals(e.getSqlState()) || "22P05".equals(e.getSqlState())
                : failure != null && isNullCharacter(failure.getCause());
    }
}
