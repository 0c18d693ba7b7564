package io.patron.kit.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a problem. Built by its factories; carries no stack trace, since a 4xx is no
 * defect of ours.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;
    private final transient List<Fault> faults;
    private final transient Map<String, Object> extensions;
    private final transient @Nullable Duration retryAfter;

    private ProblemException(
            ErrorCode error,
            String detail,
            List<Fault> faults,
            Map<String, Object> extensions,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.error = error;
        this.faults = List.copyOf(faults);
        this.extensions = Map.copyOf(extensions);
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(ErrorCode error, String detail) {
        return new ProblemException(error, detail, List.of(), Map.of(), null);
    }

    public static ProblemException of(ErrorCode error, String detail, List<Fault> faults) {
        return new ProblemException(error, detail, faults, Map.of(), null);
    }

    /** With typed extension members that a program needs, for example {@code missingPoints}. */
    public static ProblemException of(
            ErrorCode error, String detail, Map<String, Object> extensions) {
        return new ProblemException(error, detail, List.of(), extensions, null);
    }

    /** Says when to try again ({@code Retry-After}). */
    public static ProblemException later(ErrorCode error, String detail, Duration retryAfter) {
        return new ProblemException(error, detail, List.of(), Map.of(), retryAfter);
    }

    public static ProblemException notFound(String what, Object id) {
        return of(CommonError.NOT_FOUND, "There is no " + what + " " + id + ".");
    }

    public ErrorCode error() {
        return error;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
