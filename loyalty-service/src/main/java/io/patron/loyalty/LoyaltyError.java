package io.patron.loyalty;

import io.patron.kit.problem.ErrorCode;

/** The errors of this service beside the common ones. */
public enum LoyaltyError implements ErrorCode {
    PROGRAMME_EXISTS(409, "There is a programme with this key or this currency."),
    DOCUMENT_EXISTS(409, "The programme has a document of this kind with this key."),
    DOCUMENT_RETIRED(409, "The document is retired; one with another key can take its place."),
    REWARD_RETIRED(409, "The reward is not in the catalogue any more."),
    NOT_IN_WINDOW(409, "The reward cannot be had now."),
    TIER_TOO_LOW(422, "The reward is for members of a higher tier."),
    NOT_IN_AUDIENCE(422, "The reward is not for this member."),
    LIMIT_REACHED(409, "The member has had as much as can be had."),
    OUT_OF_STOCK(409, "There are no more pieces of the reward."),
    NO_CODES(409, "The reward gives no codes of its own."),
    REDEMPTION_STATE(409, "The redemption is past that."),
    PRIZE_ENDED(409, "The prize was given or withdrawn."),
    TEAM_FIXED(409, "The member cannot be in another team of the challenge any more."),
    RULE_EXISTS(409, "The programme has a rule with this key."),
    RULE_RETIRED(409, "The rule is retired; a rule with another key can take its place."),
    TIER_SET_EXISTS(409, "The programme has a tier set with this key."),
    TIER_SET_RETIRED(409, "The tier set is retired; a set with another key can take its place."),
    DEFAULT_TIER_SET(409, "The default tier set is in its programme's own document."),
    GRANT_ENDED(409, "The grant has ended."),
    RECOMPUTE_RUNNING(409, "The tier set is being recomputed."),
    RECOMPUTE_ENDED(409, "The recompute has ended."),
    NOTHING_LEFT(422, "There is not that much left of the benefit."),
    USE_VOIDED(409, "The use is void already."),
    SIMULATION_ENDED(409, "The simulation has ended."),
    EVALUATION_RUNNING(409, "The programme's tiers are being evaluated now."),
    IN_ANOTHER_HOUSEHOLD(409, "A customer shares the pool of one household at a time."),
    REVIEW_DECIDED(409, "The case has been decided."),
    APPROVAL_DECIDED(409, "The request has been decided."),
    FOUR_EYES(403, "Whoever asked for it cannot approve it."),
    RESERVATION_ENDED(409, "The reservation has ended; it can end once."),
    ORDER_OF_ANOTHER(422, "The order is another customer's."),
    WALLET_NOT_SPENDABLE(422, "Points of this wallet count, but nobody spends them."),
    MORE_THAN_RESERVED(422, "There are not that many points in the reservation."),
    IMPORT_ENDED(409, "The import has ended, or has not failed."),
    TOO_MANY_ENDPOINTS(409, "There are as many webhook endpoints as there may be."),
    INSUFFICIENT_BALANCE(422, "The member has not that many points.");

    private final int status;
    private final String title;

    LoyaltyError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
