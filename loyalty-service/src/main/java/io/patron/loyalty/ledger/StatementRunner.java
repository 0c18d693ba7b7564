package io.patron.loyalty.ledger;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Sends statements of one transaction without waiting between them. The database does them in this
 * order, and nothing of those that come after one that failed.
 */
final class StatementRunner {
    private StatementRunner() {}

    /** Fails as the first of them that fails. */
    @SafeVarargs
    static Uni<Void> all(Uni<Void>... statements) {
        return Uni.combine().all().unis(List.of(statements)).discardItems();
    }
}
