package io.patron.profile.identity;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where names were seen together: the event of a source, or what an operator said.
 *
 * @param at when it happened, to the microsecond
 * @param source the source's name; {@value #OPERATOR} for an operator's word
 * @param messageId the event's id, or that of the merge
 */
public record Evidence(Instant at, String source, String messageId) {
    /** No source has such a name. */
    public static final String OPERATOR = "(operator)";

    static final Comparator<Evidence> ORDER =
            Comparator.comparing(Evidence::at)
                    .thenComparing(Evidence::source)
                    .thenComparing(Evidence::messageId);

    boolean isOperators() {
        return source.equals(OPERATOR);
    }

    Evidence earlier(Evidence other) {
        return ORDER.compare(this, other) <= 0 ? this : other;
    }
}
