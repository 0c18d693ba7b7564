package io.patron.loyalty.redemption;

import io.patron.contracts.CouponRequested;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.RewardCancelled;
import io.patron.contracts.RewardDelivered;
import io.patron.contracts.RewardFacts;
import io.patron.contracts.RewardRedeemed;
import io.patron.contracts.RewardShipped;
import io.patron.contracts.RewardStockLow;
import io.patron.loyalty.redemption.Redemption.State;
import io.patron.loyalty.redemption.Redemption.Tracking;
import io.patron.loyalty.reward.Reward;
import io.patron.loyalty.reward.RewardCatalogue.Offered;
import io.patron.loyalty.reward.RewardStock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is told of redemptions. */
final class RedemptionEvents {
    private static final Tracking NONE = new Tracking(null, null, null);

    private RedemptionEvents() {}

    /** Of one that was just made. */
    static List<PatronEvent> redeemed(Redemption r, Reward reward, String currency) {
        var customer = r.owner().customerId();
        var at = r.history().getFirst().at();
        List<PatronEvent> events = new ArrayList<>();
        events.add(new RewardRedeemed(customer, r.id(), facts(r, currency), at));
        var offer = reward.way().offer();
        if (offer != null) {
            events.add(new CouponRequested(customer, r.id(), offer, r.piece().quantity(), at));
        }
        if (r.state() == State.DELIVERED) {
            events.add(new RewardDelivered(customer, r.id(), facts(r, currency), at));
        }
        return events;
    }

    /** Of the state that it just came to. */
    static List<PatronEvent> moved(Redemption r, String currency) {
        return List.of(last(r, currency));
    }

    private static PatronEvent last(Redemption r, String currency) {
        var customer = r.owner().customerId();
        var facts = facts(r, currency);
        var step = r.history().getLast();
        var tracking = Objects.requireNonNullElse(r.parcel().tracking(), NONE);
        return switch (step.state()) {
            case ORDERED -> new RewardRedeemed(customer, r.id(), facts, step.at());
            case SHIPPED ->
                    new RewardShipped(
                            customer,
                            r.id(),
                            facts,
                            tracking.carrier(),
                            tracking.number(),
                            step.at());
            case DELIVERED -> new RewardDelivered(customer, r.id(), facts, step.at());
            case CANCELLED ->
                    new RewardCancelled(
                            customer,
                            r.id(),
                            facts,
                            Objects.requireNonNullElse(step.reason(), ""),
                            step.at());
        };
    }

    /** Of the piece that made them few. */
    static List<PatronEvent> low(Offered offered, Redemption r, RewardStock after) {
        var ref = offered.reward().ref();
        var left = Objects.requireNonNullElse(after.left(offered.reward()), 0L);
        var at = r.history().getFirst().at();
        return List.of(new RewardStockLow(r.owner().programmeId(), ref.id(), ref.key(), left, at));
    }

    private static RewardFacts facts(Redemption r, String currency) {
        var piece = r.piece();
        return new RewardFacts(
                r.owner().programmeId(),
                piece.rewardKey(),
                piece.kind().toLowerCase(Locale.ROOT),
                piece.quantity(),
                piece.valueMinor(),
                currency,
                piece.highValue());
    }
}
