package io.patron.loyalty.referral;

import io.patron.loyalty.referral.Referral.FirstOrder;
import io.patron.loyalty.referral.Referral.SignUp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a referral came by all that is known at a time. It depends on what happened and not on
 * when it was told: a refund may come before its order, and an order before the sign-up.
 */
record ReferralCourse(SignUp signUp, Told told, Window window, ZoneId zone) {

    /**
     * What is known of the friend.
     *
     * @param lastClick the friend's own, on the link, before the sign-up; null for none
     */
    record Told(List<Order> orders, @Nullable Instant lastClick) {
        Told {
            orders = List.copyOf(orders);
        }
    }

    /**
     * How long things may take.
     *
     * @param attributionDays from the click to the sign-up; null for no bound
     * @param refundDays after the day of the order
     */
    record Window(@Nullable Integer attributionDays, int refundDays) {}

    /** An order of the friend, and what came back of it. */
    record Order(String id, Instant at, long amountMinor, long refundedMinor) {
        long left() {
            return amountMinor - refundedMinor;
        }
    }

    /** How far it came. */
    sealed interface Outcome {
        /** Waits for an order that counts. */
        record Waiting() implements Outcome {}

        /** Waits until the goods cannot come back any more. */
        record Ordered(FirstOrder order) implements Outcome {}

        /** Both sides have earned their reward. */
        record Earned(FirstOrder order) implements Outcome {}

        /** It comes to nothing. */
        record Refused(String reason) implements Outcome {}

        /** No order that counts came in time. */
        record Expired() implements Outcome {}
    }

    Outcome at(Instant now) {
        if (told.orders().stream().anyMatch(order -> order.at().isBefore(signUp.at()))) {
            return new Outcome.Refused("not-new");
        }
        if (isTooLate()) {
            return new Outcome.Refused("too-late");
        }
        var counted = counted();
        if (counted.isEmpty()) {
            return now.isBefore(signUp.expiresAt()) ? new Outcome.Waiting() : new Outcome.Expired();
        }
        var order = counted.get();
        return now.isBefore(order.dueAt()) ? new Outcome.Ordered(order) : new Outcome.Earned(order);
    }

    private boolean isTooLate() {
        var click = told.lastClick();
        var days = window.attributionDays();
        return click != null
                && days != null
                && signUp.at().isAfter(click.plus(Duration.ofDays(days)));
    }

    /** The first order in time of which enough is left. */
    private Optional<FirstOrder> counted() {
        return told.orders().stream()
                .filter(order -> order.at().isBefore(signUp.expiresAt()))
                .filter(this::isEnough)
                .min(Comparator.comparing(Order::at).thenComparing(Order::id))
                .map(order -> new FirstOrder(order.id(), order.at(), dueAt(order.at())));
    }

    private boolean isEnough(Order order) {
        return order.left() >= Math.max(1, signUp.minimumMinor());
    }

    /** The end of the last day on which the goods can come back. */
    private Instant dueAt(Instant at) {
        return LocalDate.ofInstant(at, zone)
                .plusDays(window.refundDays() + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    /**
     * Why an order that was rewarded does not count any more: too much of it came back, or it
     * turned out to be another customer's. Empty where it still counts.
     */
    Optional<String> lost(String orderId) {
        var own = told.orders().stream().filter(order -> order.id().equals(orderId)).findFirst();
        return own.isEmpty()
                ? Optional.of("other-customer")
                : own.filter(order -> !isEnough(order)).map(order -> "refunded");
    }
}
