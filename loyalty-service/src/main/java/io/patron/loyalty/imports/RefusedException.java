package io.patron.loyalty.imports;

import java.util.Set;

/** That the profile service refuses a question; asking again gets the same answer. */
final class RefusedException extends RuntimeException {
    /** Of a client's faults: credentials that are renewed, time-outs, and too much at once. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 429);

    private static final long serialVersionUID = 1L;

    RefusedException(int status) {
        super("The profile service refuses to look up customers: it answered " + status + ".");
    }

    /** Whether waiting does not help. */
    static boolean isLasting(int status) {
        return status >= 400 && status < 500 && !PASSING.contains(status);
    }
}
