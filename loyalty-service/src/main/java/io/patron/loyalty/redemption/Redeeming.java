package io.patron.loyalty.redemption;

import io.patron.kit.problem.ErrorCode;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.redemption.Redemption.State;
import io.patron.loyalty.redemption.Redemption.Step;
import io.patron.loyalty.reservation.Holding;
import io.patron.loyalty.reservation.Holding.Wish;
import io.patron.loyalty.reservation.Reservation;
import io.patron.loyalty.reward.Claim.Refusal;
import io.patron.loyalty.reward.Reward;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the points of a redemption: they are held or spent for it. {@link RedemptionEnd}
 * decides what becomes of them.
 */
record Redeeming(Opened opened, Instant now) {
    /** Held until somebody ships or cancels. */
    private static final Duration LONG = Duration.ofDays(3_650);

    /** A redemption that was just made, with what holds its points. */
    record Made(Redemption redemption, List<Reservation> reservations) {}

    /** What a member wants, and who asks for it. */
    record Order(Reward reward, int quantity, @Nullable String addressReference, String by) {}

    /**
     * Takes the points.
     *
     * @throws ProblemException {@code insufficient-balance} with {@code missingPoints}
     */
    Made redeem(Order order, Map<String, Long> price) {
        var id = Ids.next();
        refuseMissing(price);
        var reward = order.reward();
        var reservations = hold(id, price, !reward.way().spendOnShipping());
        var state =
                reward.kind().isShipped() || reward.way().offer() != null
                        ? State.ORDERED
                        : State.DELIVERED;
        var redemption =
                new Redemption(
                        id,
                        owner(),
                        piece(order),
                        price,
                        reservations.stream().map(Reservation::id).toList(),
                        new Redemption.Parcel(order.addressReference(), null),
                        List.of(new Step(state, now, order.by(), null)));
        return new Made(redemption, reservations);
    }

    /** In the order of the wallets' keys. */
    private List<Reservation> hold(UUID id, Map<String, Long> price, boolean spend) {
        var holding = new Holding(opened.book(), opened.member(), now);
        var reference = "redemption:" + id;
        List<Reservation> held = new ArrayList<>();
        new TreeMap<>(price)
                .forEach((wallet, points) -> {
                    var wish = new Wish(Ids.next(), wallet, points, reference, LONG, spend);
                    held.add(holding.reserve(wish));
                });
        return held;
    }

    private Redemption.Owner owner() {
        var ref = opened.member().ref();
        return new Redemption.Owner(ref.programmeId(), ref.id(), ref.customerId());
    }

    private static Redemption.Piece piece(Order order) {
        var reward = order.reward();
        return new Redemption.Piece(
                reward.ref().id(),
                reward.ref().key(),
                reward.ref().version(),
                reward.kind().name(),
                order.quantity(),
                reward.worth().of(order.quantity()),
                reward.worth().isHigh(order.quantity()));
    }

    /** All that is missing is told at once, also where several wallets pay. */
    private void refuseMissing(Map<String, Long> price) {
        var missing = new TreeMap<String, Long>();
        price.forEach((wallet, points) -> {
            opened.member().advance(opened.book(), wallet, now);
            var lacks = opened.member().wallet(wallet).missing(points);
            if (lacks > 0) {
                missing.put(wallet, lacks);
            }
        });
        if (!missing.isEmpty()) {
            throw ProblemException.of(
                    LoyaltyError.INSUFFICIENT_BALANCE,
                    "The member lacks " + missing + ".",
                    Map.of(
                            "missingPoints",
                            missing.values().stream().mapToLong(points -> points).sum(),
                            "missing",
                            missing,
                            "price",
                            new TreeMap<>(price)));
        }
    }

    static ProblemException refused(Refusal refusal) {
        return ProblemException.of(
                error(refusal), refusal.detail(), new HashMap<>(refusal.values()));
    }

    private static ErrorCode error(Refusal refusal) {
        return switch (refusal.reason()) {
            case NOT_IN_WINDOW -> LoyaltyError.NOT_IN_WINDOW;
            case TIER_TOO_LOW -> LoyaltyError.TIER_TOO_LOW;
            case NOT_IN_AUDIENCE -> LoyaltyError.NOT_IN_AUDIENCE;
            case LIMIT_REACHED -> LoyaltyError.LIMIT_REACHED;
            case OUT_OF_STOCK -> LoyaltyError.OUT_OF_STOCK;
        };
    }
}
