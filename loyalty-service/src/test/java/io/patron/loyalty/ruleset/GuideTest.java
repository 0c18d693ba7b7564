package io.patron.loyalty.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.conditions.FactValue;
import io.patron.loyalty.earning.Article;
import io.patron.loyalty.earning.Bought;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.MemberTold;
import io.patron.loyalty.earning.Occasion;
import io.patron.loyalty.earning.OrderEarning;
import io.patron.loyalty.earning.OrderTold;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.WalletPlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of the guide gives what the guide says. */
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/earning-rules.md");
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "Gives \\*\\*(\\d+)\\*\\* points\\.\\s+```json\\s+(.*?)```", Pattern.DOTALL);
    private static final EarningRule RATE = new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2);
    private static final Instant WEDNESDAY = Instant.parse("2026-11-11T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static long points(String document) throws IOException {
        var rule =
                RuleParser.parse(
                        new ObjectMapper().readValue(document, RuleDocument.class),
                        WalletPlan.simple(RATE),
                        new RuleParser.Version(new UUID(0, 1), 1, Instant.EPOCH));
        var bought =
                new Bought(
                        List.of(
                                new Article("T", "tea", null, 2, 1_025),
                                new Article("C", "cup", null, 1, 1_225)),
                        2_550,
                        2);
        Map<String, FactValue> facts =
                new HashMap<>(
                        new OrderTold(2_550, 3, "shop", "GB", new MemberTold(null, List.of(), 0))
                                .facts(Customer.UNKNOWN, WEDNESDAY, ZONE));
        var who = new Occasion.Who(new UUID(7, 7), new UUID(1, 1));
        var occasion = new Occasion("order:1", who, WEDNESDAY, ZONE, facts);
        var quotas = new Quotas(List.of(), Map.of(), Map.of(new UUID(0, 1), 1_000_000L));
        var decision =
                OrderEarning.decide(
                        occasion, bought, WalletPlan.simple(RATE), List.of(rule), quotas);
        var worth = decision.worths().get("points");
        return worth == null ? 25 : worth.points(bought.whole());
    }

    @TestFactory
    Stream<DynamicTest> everyExampleGivesWhatItSays() throws IOException {
        var examples = EXAMPLE.matcher(Files.readString(GUIDE)).results().toList();
        assertEquals(7, examples.size());
        return examples.stream()
                .map(example ->
                        DynamicTest.dynamicTest(
                                example.group(2).lines().findFirst().orElse(""),
                                () ->
                                        assertEquals(
                                                Long.parseLong(example.group(1)),
                                                points(example.group(2)))));
    }
}
