package io.patron.contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one list of events. A record that is not here is not an event; schemas, AsyncAPI and native
 * registration follow it.
 */
public final class Contracts {

    public static final List<Contract> ALL =
            List.of(
                    new Contract(
                            "patron.activity.order-completed.v1",
                            Topics.ACTIVITY,
                            OrderCompleted.class),
                    new Contract(
                            "patron.activity.order-refunded.v1",
                            Topics.ACTIVITY,
                            OrderRefunded.class),
                    new Contract(
                            "patron.activity.order-changed.v1",
                            Topics.ACTIVITY,
                            OrderChanged.class),
                    new Contract(
                            "patron.activity.refund-changed.v1",
                            Topics.ACTIVITY,
                            RefundChanged.class),
                    new Contract(
                            "patron.activity.recorded.v1", Topics.ACTIVITY, ActivityRecorded.class),
                    new Contract(
                            "patron.profile.created.v1", Topics.PROFILE, CustomerCreated.class),
                    new Contract(
                            "patron.profile.changed.v1", Topics.PROFILE, CustomerChanged.class),
                    new Contract("patron.profile.merged.v1", Topics.PROFILE, CustomerMerged.class),
                    new Contract(
                            "patron.profile.unmerged.v1", Topics.PROFILE, CustomerUnmerged.class),
                    new Contract(
                            "patron.profile.activities-moved.v1",
                            Topics.PROFILE,
                            ActivitiesMoved.class),
                    new Contract("patron.profile.tag-added.v1", Topics.PROFILE, TagAdded.class),
                    new Contract("patron.profile.tag-removed.v1", Topics.PROFILE, TagRemoved.class),
                    new Contract("patron.profile.erased.v1", Topics.PROFILE, CustomerErased.class),
                    new Contract(
                            "patron.profile.access-requested.v1",
                            Topics.PROFILE,
                            AccessRequested.class),
                    new Contract(
                            "patron.privacy.erasure-answered.v1",
                            Topics.PRIVACY,
                            ErasureAnswered.class),
                    new Contract(
                            "patron.privacy.access-answered.v1",
                            Topics.PRIVACY,
                            AccessAnswered.class),
                    new Contract("patron.segment.entered.v1", Topics.SEGMENT, SegmentEntered.class),
                    new Contract("patron.segment.exited.v1", Topics.SEGMENT, SegmentExited.class),
                    new Contract("patron.insight.rfm-scored.v1", Topics.INSIGHT, RfmScored.class),
                    new Contract(
                            "patron.insight.lifecycle-changed.v1",
                            Topics.INSIGHT,
                            LifecycleChanged.class),
                    new Contract(
                            "patron.loyalty.points-earned.v1", Topics.LOYALTY, PointsEarned.class),
                    new Contract(
                            "patron.loyalty.points-reversed.v1",
                            Topics.LOYALTY,
                            PointsReversed.class),
                    new Contract(
                            "patron.loyalty.points-adjusted.v1",
                            Topics.LOYALTY,
                            PointsAdjusted.class),
                    new Contract(
                            "patron.loyalty.points-activated.v1",
                            Topics.LOYALTY,
                            PointsActivated.class),
                    new Contract(
                            "patron.loyalty.points-expiring.v1",
                            Topics.LOYALTY,
                            PointsExpiring.class),
                    new Contract(
                            "patron.loyalty.points-expired.v1",
                            Topics.LOYALTY,
                            PointsExpired.class),
                    new Contract(
                            "patron.loyalty.points-reserved.v1",
                            Topics.LOYALTY,
                            PointsReserved.class),
                    new Contract(
                            "patron.loyalty.points-spent.v1", Topics.LOYALTY, PointsSpent.class),
                    new Contract(
                            "patron.loyalty.points-released.v1",
                            Topics.LOYALTY,
                            PointsReleased.class),
                    new Contract(
                            "patron.loyalty.points-restored.v1",
                            Topics.LOYALTY,
                            PointsRestored.class),
                    new Contract(
                            "patron.loyalty.points-transferred.v1",
                            Topics.LOYALTY,
                            PointsTransferred.class),
                    new Contract(
                            "patron.loyalty.ledger-sealed.v1", Topics.LEDGER, LedgerSealed.class),
                    new Contract(
                            "patron.loyalty.points-merged.v1", Topics.LOYALTY, PointsMerged.class),
                    new Contract(
                            "patron.loyalty.wallet-points-moved.v1",
                            Topics.LOYALTY,
                            WalletPointsMoved.class),
                    new Contract(
                            "patron.loyalty.tier-changed.v1", Topics.LOYALTY, TierChanged.class),
                    new Contract(
                            "patron.loyalty.member-tier-changed.v1",
                            Topics.LOYALTY,
                            MemberTierChanged.class),
                    new Contract("patron.loyalty.tier-ending.v1", Topics.LOYALTY, TierEnding.class),
                    new Contract(
                            "patron.loyalty.benefit-granted.v1",
                            Topics.LOYALTY,
                            BenefitGranted.class),
                    new Contract(
                            "patron.loyalty.benefit-used.v1", Topics.LOYALTY, BenefitUsed.class),
                    new Contract(
                            "patron.loyalty.benefit-expired.v1",
                            Topics.LOYALTY,
                            BenefitExpired.class),
                    new Contract(
                            "patron.loyalty.reward-redeemed.v1",
                            Topics.LOYALTY,
                            RewardRedeemed.class),
                    new Contract(
                            "patron.loyalty.reward-shipped.v1",
                            Topics.LOYALTY,
                            RewardShipped.class),
                    new Contract(
                            "patron.loyalty.reward-delivered.v1",
                            Topics.LOYALTY,
                            RewardDelivered.class),
                    new Contract(
                            "patron.loyalty.reward-cancelled.v1",
                            Topics.LOYALTY,
                            RewardCancelled.class),
                    new Contract(
                            "patron.loyalty.reward-stock-low.v1",
                            Topics.LOYALTY,
                            RewardStockLow.class),
                    new Contract(
                            "patron.loyalty.coupon-requested.v1",
                            Topics.LOYALTY,
                            CouponRequested.class),
                    new Contract(
                            "patron.loyalty.referral-shared.v1",
                            Topics.LOYALTY,
                            ReferralShared.class),
                    new Contract(
                            "patron.loyalty.referral-joined.v1",
                            Topics.LOYALTY,
                            ReferralJoined.class),
                    new Contract(
                            "patron.loyalty.referral-rewarded.v1",
                            Topics.LOYALTY,
                            ReferralRewarded.class),
                    new Contract(
                            "patron.loyalty.referral-refused.v1",
                            Topics.LOYALTY,
                            ReferralRefused.class),
                    new Contract(
                            "patron.loyalty.tag-requested.v1",
                            Topics.LOYALTY,
                            CustomerTagRequested.class),
                    new Contract(
                            "patron.loyalty.challenge-progressed.v1",
                            Topics.LOYALTY,
                            ChallengeProgressed.class),
                    new Contract(
                            "patron.loyalty.challenge-completed.v1",
                            Topics.LOYALTY,
                            ChallengeCompleted.class),
                    new Contract(
                            "patron.loyalty.badge-earned.v1", Topics.LOYALTY, BadgeEarned.class),
                    new Contract(
                            "patron.campaign.message-sent.v1", Topics.CAMPAIGN, MessageSent.class),
                    new Contract(
                            "patron.campaign.message-failed.v1",
                            Topics.CAMPAIGN,
                            MessageFailed.class),
                    new Contract(
                            "patron.campaign.message-withheld.v1",
                            Topics.CAMPAIGN,
                            MessageWithheld.class),
                    new Contract(
                            "patron.catalogue.product-changed.v1",
                            Topics.CATALOGUE,
                            ProductChanged.class),
                    new Contract(
                            "patron.catalogue.price-dropped.v1",
                            Topics.CATALOGUE,
                            ProductPriceDropped.class),
                    new Contract(
                            "patron.catalogue.back-in-stock.v1",
                            Topics.CATALOGUE,
                            ProductBackInStock.class));

    private static final Map<String, Contract> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Contract::type, Function.identity()));
    private static final Map<Class<? extends PatronEvent>, Contract> BY_RECORD =
            ALL.stream()
                    .collect(Collectors.toUnmodifiableMap(Contract::record, Function.identity()));

    private Contracts() {}

    /**
     * The contract of a CloudEvents type; empty for a type that this version does not know (to be
     * ignored).
     */
    public static Optional<Contract> ofType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** The contract of an event; an event outside the list is a programming error. */
    public static Contract of(PatronEvent event) {
        var contract = BY_RECORD.get(event.getClass());
        if (contract == null) {
            throw new IllegalArgumentException(event.getClass() + " is not in Contracts.ALL");
        }
        return contract;
    }
}
