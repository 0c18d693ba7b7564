package io.patron.loyalty.earning;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The orders of members about whom a rule asks: as read under their locks, and as they became
 * since. Not thread-safe; lives for one transaction.
 */
public final class Paces {
    private final Map<UUID, Map<String, Trade>> byMember = new HashMap<>();

    /**
     * An order.
     *
     * @param cameBack whether all of it came back
     */
    public record Trade(Instant at, boolean cameBack) {}

    /** Nobody is asked about. */
    public static Paces none() {
        return new Paces();
    }

    /** Lets a member be asked about. */
    public void follow(UUID member) {
        byMember.computeIfAbsent(member, m -> new HashMap<>());
    }

    /** An order as it is now; forgotten where nobody asks about the member. */
    public void note(UUID member, String order, Trade trade) {
        var trades = byMember.get(member);
        if (trades != null) {
            trades.put(order, trade);
        }
    }

    /** Up to an order that is not noted yet; empty where nobody asks about the member. */
    public Optional<Pace> withOrder(UUID member, Instant at) {
        return upTo(member, at)
                .map(p ->
                        new Pace(
                                p.ordersOfDay() + 1,
                                p.ordersOfWeek() + 1,
                                p.orders(),
                                p.returned()));
    }

    /** Up to a time, that included; empty where nobody asks about the member. */
    public Optional<Pace> upTo(UUID member, Instant at) {
        return Optional.ofNullable(byMember.get(member)).map(trades -> of(trades, at));
    }

    private static Pace of(Map<String, Trade> trades, Instant at) {
        var day = 0L;
        var week = 0L;
        var all = 0L;
        var returned = 0L;
        for (var trade : trades.values()) {
            if (!trade.at().isAfter(at) && trade.at().isAfter(at.minus(Pace.REACH))) {
                all++;
                returned += trade.cameBack() ? 1 : 0;
                week += trade.at().isAfter(at.minus(Pace.WEEK)) ? 1 : 0;
                day += trade.at().isAfter(at.minus(Pace.DAY)) ? 1 : 0;
            }
        }
        return new Pace(day, week, all, returned);
    }
}
