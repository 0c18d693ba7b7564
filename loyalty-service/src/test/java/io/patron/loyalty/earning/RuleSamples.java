package io.patron.loyalty.earning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.conditions.Condition;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.FactCatalogue;
import io.patron.conditions.FactValue;
import io.patron.conditions.ParseResult;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.WalletPlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules and orders for tests: short to write, real to decide. */
final class RuleSamples {
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    static final Instant AT = Instant.parse("2026-11-11T12:00:00Z");
    static final Occasion.Who ALICE = new Occasion.Who(new UUID(7, 7), new UUID(1, 1));
    static final String POINTS = "points";
    static final WalletPlan ONE_POINT_PER_POUND =
            WalletPlan.simple(new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2));

    private RuleSamples() {}

    static Condition when(String json) {
        return parse(json, OrderFacts.HOLDING);
    }

    static LineChoice lines(String json) {
        return new LineChoice(
                parse(json, OrderFacts.LINES),
                false,
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of());
    }

    private static Condition parse(String json, FactCatalogue catalogue) {
        try {
            return switch (ConditionParser.parse(new ObjectMapper().readTree(json), catalogue)) {
                case ParseResult.Parsed(var condition) -> condition;
                case ParseResult.Rejected(var faults) -> throw new AssertionError(faults);
            };
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A rule in the making. */
    static final class Maker {
        private final String key;
        private final Effect effect;
        private Subject subject = new Subject.Purchases(LineChoice.ALL);
        private @Nullable Condition when;
        private Caps caps = Caps.NONE;
        private String wallet = POINTS;
        private int priority;
        private @Nullable String group;

        private Maker(String key, Effect effect) {
            this.key = key;
            this.effect = effect;
        }

        Maker on(LineChoice lines) {
            subject = new Subject.Purchases(lines);
            return this;
        }

        Maker onAct(String name) {
            subject = new Subject.Acts(name);
            return this;
        }

        Maker when(String json) {
            when = RuleSamples.when(json);
            return this;
        }

        Maker caps(Caps limits) {
            caps = limits;
            return this;
        }

        Maker group(String name, int order) {
            group = name;
            priority = order;
            return this;
        }

        Maker into(String key) {
            wallet = key;
            return this;
        }

        PointsRule made() {
            var id = UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new PointsRule(
                    new RuleRef(id, key, 1),
                    new PointsRule.Span(Instant.EPOCH, null),
                    subject,
                    when,
                    effect,
                    caps,
                    new PointsRule.Placement(wallet, priority, group, false));
        }
    }

    static Maker rule(String key, Effect effect) {
        return new Maker(key, effect);
    }

    static Effect times(String factor, Stacking stacking) {
        return new Effect.Multiplier(new BigDecimal(factor), stacking);
    }

    static Occasion occasion(String event, Instant at, long totalMinor, long pieces) {
        Map<String, FactValue> facts = new HashMap<>(Customer.UNKNOWN.facts(at, ZONE));
        facts.put(OrderFacts.TOTAL_MINOR, FactValue.of(totalMinor));
        facts.put(OrderFacts.PIECES, FactValue.of(pieces));
        return new Occasion(event, ALICE, at, ZONE, facts);
    }

    static Bought bought(long totalMinor, Article... articles) {
        return new Bought(List.of(articles), totalMinor, 2);
    }

    static Article article(String sku, String category, long pieces, long minor) {
        return new Article(sku, category, null, pieces, minor);
    }

    static Decision decide(Bought bought, Quotas quotas, PointsRule... rules) {
        return decide("order:1", AT, bought, quotas, List.of(rules));
    }

    static Decision decide(
            String event, Instant at, Bought bought, Quotas quotas, List<PointsRule> rules) {
        var occasion = occasion(event, at, bought.totalMinor(), bought.whole().pieces());
        return OrderEarning.decide(occasion, bought, ONE_POINT_PER_POUND, rules, quotas);
    }

    /** Points of an order; what the programme's own rate gives where no rule did anything. */
    static long points(Bought bought, PointsRule... rules) {
        return points(bought, decide(bought, Quotas.none(), rules));
    }

    static long points(Bought bought, Decision decision) {
        var worth = decision.worths().get(POINTS);
        return worth == null ? bought.totalMinor() / 100 : worth.points(bought.whole());
    }
}
