package io.patron.loyalty.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import io.patron.loyalty.reward.Claim.Claimant;
import io.patron.loyalty.reward.Claim.Past;
import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.QualificationWindow;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import io.patron.loyalty.rule.WalletKind;
import io.patron.loyalty.rule.WalletPlan;
import io.patron.loyalty.rule.WalletRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A programme with three tiers, points, stamps and status points, and who wants its rewards. */
public final class RewardSamples {
    public static final ZoneId ZONE = ZoneId.of("Europe/London");
    public static final Instant NOON = Instant.parse("2026-11-11T12:00:00Z");
    public static final TierLadder LADDER =
            new TierLadder(
                    List.of(
                            new Tier("base", "Base", 0),
                            new Tier("silver", "Silver", 50_000),
                            new Tier("gold", "Gold", 150_000)));
    public static final RuleBook BOOK = book();

    private RewardSamples() {}

    private static RuleBook book() {
        var rate = new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2);
        var wallets =
                List.of(
                        wallet("points", WalletKind.SPENDABLE, rate),
                        wallet("stamps", WalletKind.STAMPS, null),
                        wallet("status", WalletKind.STATUS, null));
        var rules =
                new Rules(
                        1,
                        null,
                        rate,
                        ClawbackPolicy.INTO_DEBT,
                        LADDER,
                        new QualificationWindow(ZONE, 365),
                        new WalletPlan(wallets, WalletPlan.Limits.USUAL));
        return new RuleBook(new ProgrammeRef(new UUID(0, 1), "main", "GBP"), List.of(rules));
    }

    private static WalletRules wallet(String key, WalletKind kind, @Nullable EarningRule rate) {
        return new WalletRules(key, key, kind, rate, Activation.AT_ONCE, new Expiry.Never());
    }

    /** The reward of a document. */
    public static Reward reward(String json) {
        return RewardParser.parse(
                document(json), BOOK, new RewardParser.Version(new UUID(0, 2), 1));
    }

    public static RewardDocument document(String json) {
        try {
            return new ObjectMapper().readValue(json, RewardDocument.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A mug with more fields. */
    public static Reward mug(String rest) {
        return reward(
                """
                {"programme": "main", "key": "mug", "kind": "GOODS", "texts": {"en": {"name": "A mug"}}, %s}
                """
                        .formatted(rest));
    }

    /** A claim of a member at noon. */
    static Claim claim(Reward reward, @Nullable String tier, int quantity, Past... past) {
        Map<String, FactValue> facts = Map.of("segments", FactValue.of(List.of("mothers")));
        var who = new Claimant(tier, LADDER, ZONE, Facts.of(facts), List.of(past));
        return new Claim(reward, who, quantity, new RewardStock(98, 100).left(reward), NOON);
    }
}
