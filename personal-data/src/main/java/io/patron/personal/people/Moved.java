package io.patron.personal.people;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.MovedTrade;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Facts that were told of one customer and are another's.
 *
 * @param sequence the highest holds
 */
public record Moved(
        UUID customerId,
        UUID fromCustomerId,
        long sequence,
        List<Count> counts,
        List<Trade> orders,
        List<Trade> refunds) {

    /** Activities of a name. */
    public record Count(String name, long times, Instant firstAt, Instant lastAt) {}

    /** An order or a refund. */
    public record Trade(String source, String reference) {}

    static Moved of(ActivitiesMoved told) {
        return new Moved(
                told.customerId(),
                told.fromCustomerId(),
                told.sequence(),
                told.counts().stream()
                        .map(c -> new Count(c.name(), c.times(), c.firstAt(), c.lastAt()))
                        .toList(),
                trades(told.orders()),
                trades(told.refunds()));
    }

    private static List<Trade> trades(List<MovedTrade> told) {
        return told.stream().map(trade -> new Trade(trade.source(), trade.reference())).toList();
    }
}
