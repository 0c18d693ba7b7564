package io.patron.loyalty.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.QualificationWindow;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import io.patron.loyalty.wallet.Totals;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A real shop's year, against figures that were computed independently. */
class OnlineRetailTest {
    private static final Path DATA = Path.of("../../shared/data");
    private static final Instant DAY_AFTER = Instant.parse("2011-12-10T12:00:00Z");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final UUID PROGRAMME = new UUID(7, 7);

    @Test
    void givesThePointsAndTiersOfTheReference() throws IOException {
        assumeTrue(
                Files.exists(DATA.resolve("online_retail/online_retail.csv.gz")),
                "The Online Retail data is not at " + DATA + "; nothing to compare with.");
        var reference =
                new ObjectMapper()
                        .readTree(DATA.resolve("expected/online_retail.json").toFile())
                        .at("/answers/loyalty");
        var invoices = Invoices.read(DATA.resolve("online_retail/online_retail.csv.gz"));

        var members = book(invoices);

        assertEquals(reference.get("points_earned").asLong(), total(members, Totals::earned));
        assertEquals(
                reference.get("points_clawed_back").asLong(), total(members, Totals::clawedBack));
        assertEquals(tiers(reference), tiers(members));
        assertEquals(topEarners(reference), topEarners(members));
    }

    private static Map<MemberKey, Member> book(List<Purchase> invoices) {
        var ladder =
                new TierLadder(
                        List.of(
                                new Tier("base", "Base", 0),
                                new Tier("silver", "Silver", 50_000),
                                new Tier("gold", "Gold", 150_000),
                                new Tier("platinum", "Platinum", 500_000)));
        var rules =
                new Rules(
                        1,
                        null,
                        new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2),
                        ClawbackPolicy.INTO_DEBT,
                        ladder,
                        new QualificationWindow(LONDON, 365));
        var book = new RuleBook(new ProgrammeRef(PROGRAMME, "main", "GBP"), List.of(rules));
        var members = new HashMap<MemberKey, Member>();
        invoices.forEach(invoice ->
                members.computeIfAbsent(
                        new MemberKey(PROGRAMME, invoice.buyer().customerId()),
                        OnlineRetailTest::member));
        var batch =
                new PurchaseBatch(
                        new Known(members, Map.of(), List.of(), Set.of(), Map.of()), DAY_AFTER);
        invoices.forEach(invoice -> batch.apply(book, invoice));
        return members;
    }

    private static Member member(MemberKey key) {
        var ref =
                new MemberRef(
                        new UUID(1, key.customerId().getLeastSignificantBits()),
                        PROGRAMME,
                        key.customerId());
        return new Member(ref, MemberState.NEW, List.of());
    }

    private static long total(Map<MemberKey, Member> members, ToLongFunction<Totals> value) {
        return members.values().stream()
                .map(member -> member.wallet("points").totals())
                .mapToLong(value)
                .sum();
    }

    private static Map<String, Long> tiers(JsonNode reference) {
        var tiers = new TreeMap<String, Long>();
        reference
                .get("tiers")
                .properties()
                .forEach(tier -> tiers.put(tier.getKey(), tier.getValue().asLong()));
        return tiers;
    }

    private static Map<String, Long> tiers(Map<MemberKey, Member> members) {
        return members.values().stream()
                .flatMap(member -> java.util.stream.Stream.ofNullable(member.state().tier()))
                .collect(Collectors.groupingBy(tier -> tier, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> topEarners(JsonNode reference) {
        var top = new TreeMap<String, Long>();
        reference
                .get("top10_earners")
                .properties()
                .forEach(earner -> top.put(earner.getKey(), earner.getValue().asLong()));
        return top;
    }

    private static Map<String, Long> topEarners(Map<MemberKey, Member> members) {
        return members.values().stream()
                .sorted(Comparator.comparing((Member m) -> -m.wallet("points").totals().earned()))
                .limit(10)
                .collect(
                        Collectors.toMap(
                                m -> Long.toString(m.ref().customerId().getLeastSignificantBits()),
                                m -> m.wallet("points").totals().earned(),
                                Long::sum,
                                TreeMap::new));
    }
}
