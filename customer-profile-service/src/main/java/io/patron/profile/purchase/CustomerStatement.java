package io.patron.profile.purchase;

import io.patron.profile.identity.Subject;
import java.time.Instant;
import java.util.Comparator;

/**
 * What was said of an order of somebody.
 *
 * @param subject of whom it was said
 * @param messageId of the message that said it
 * @param source the source that told us
 */
public record CustomerStatement(
        Subject subject,
        Instant occurredAt,
        String messageId,
        String source,
        OrderStatement statement) {

    /** By when it happened; of one time, by the message. */
    static final Comparator<CustomerStatement> BY_TIME =
            Comparator.comparing(CustomerStatement::occurredAt)
                    .thenComparing(CustomerStatement::messageId);

    OrderStatement.Told told() {
        return statement.told();
    }

    boolean isUpdate() {
        return statement.kind() == OrderStatement.Kind.UPDATED;
    }
}
