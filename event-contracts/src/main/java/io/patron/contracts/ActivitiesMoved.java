package io.patron.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Facts that were told of one customer are another's: after an unmerge, or where an identifier went
 * to somebody else. Also facts that come after this event.
 *
 * @param customerId whose they are
 * @param fromCustomerId of whom they were told
 * @param sequence grows with every change of who is who
 * @param counts activities without an event of their own, by name
 * @param orders the orders
 * @param refunds the refunds
 */
public record ActivitiesMoved(
        UUID customerId,
        UUID fromCustomerId,
        Instant occurredAt,
        long sequence,
        List<MovedCount> counts,
        List<MovedTrade> orders,
        List<MovedTrade> refunds)
        implements CustomerEvent {}
