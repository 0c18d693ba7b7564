package io.patron.loyalty.reward;

import io.patron.loyalty.audience.MemberFacts;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.reward.Reward.Kind;
import io.patron.loyalty.rule.Period;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a reward's document, or tells every fault with its JSON pointer. */
final class RewardParser {
    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";
    private static final String TIME = "Not a time by RFC 3339 in UTC, like 2026-12-01T00:00:00Z.";
    private static final long MOST_STOCK = 1_000_000_000L;
    private static final int MOST_ROWS = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 4_000;

    private final RewardDocument document;
    private final Faults faults = new Faults();
    private final PriceParser prices;

    private RewardParser(RewardDocument document, @Nullable Rules rules) {
        this.document = document;
        this.prices = new PriceParser(rules, faults);
    }

    /** Which version of which reward a document is. */
    record Version(UUID id, int version) {}

    /**
     * The reward that a document states.
     *
     * @throws io.patron.kit.problem.ProblemException {@code invalid-request} with every fault
     */
    static Reward parse(RewardDocument document, RuleBook book, Version version) {
        var parser = new RewardParser(document, book.versions().getLast());
        var reward = parser.reward(version);
        parser.faults.refuseAny();
        return reward;
    }

    /**
     * What a document said that was checked when it was kept, whatever wallets and tiers the
     * programme has by now.
     */
    static Reward kept(RewardDocument document, Version version) {
        var parser = new RewardParser(document, null);
        var reward = parser.reward(version);
        parser.faults.refuseAny();
        return reward;
    }

    static void check(RewardDocument document, RuleBook book) {
        parse(document, book, new Version(new UUID(0, 0), 1));
    }

    /** What members were promised or hold codes of cannot become something else. */
    static void refuseOther(RewardDocument old, RewardDocument now) {
        var faults = new Faults();
        faults.demand(
                Objects.equals(old.kind, now.kind),
                "/kind",
                "immutable",
                "The kind of a reward cannot be changed; create another reward.");
        faults.refuseAny();
    }

    private Reward reward(Version version) {
        var kind = kind();
        texts();
        var ref =
                new Reward.Ref(
                        version.id(),
                        Objects.requireNonNullElse(document.programme, ""),
                        Objects.requireNonNullElse(document.key, ""),
                        version.version());
        var terms =
                new Reward.Terms(
                        prices.prices(document.prices),
                        prices.tier(document.fromTier, "/fromTier"),
                        MemberFacts.parse(
                                document.audience, "/audience", MemberFacts.CATALOGUE, faults),
                        windows(),
                        limits());
        prices.between(document.stock, "/stock", 0, MOST_STOCK);
        prices.between(document.lowAt, "/lowAt", 1, MOST_STOCK);
        var lowAt = document.lowAt == null ? 0 : document.lowAt;
        return new Reward(ref, kind, terms, document.stock, lowAt, worth(), way(kind));
    }

    private Kind kind() {
        return faults.read(
                        document.kind,
                        "/kind",
                        Kind::valueOf,
                        "A reward is GOODS, VOUCHER, COUPON, DONATION or EXPERIENCE.")
                .orElse(Kind.GOODS);
    }

    private void texts() {
        var texts = document.texts == null ? Map.<String, RewardDocument.Text>of() : document.texts;
        faults.demand(
                !texts.isEmpty() && texts.size() <= MOST_ROWS,
                "/texts",
                "required",
                "A reward has a name in at least one language, in at most " + MOST_ROWS + ".");
        texts.forEach((language, text) -> text("/texts/" + language, language, text));
    }

    private void text(String at, String language, RewardDocument.@Nullable Text text) {
        faults.demand(
                language.matches(LANGUAGE),
                at,
                "invalid-value",
                "A language is a tag by BCP 47, like en or zh-Hans.");
        var name = text == null || text.name() == null ? "" : text.name();
        faults.demand(
                !name.isBlank() && name.length() <= LONGEST_NAME,
                at + "/name",
                "invalid-value",
                "A name has 1 to " + LONGEST_NAME + " characters.");
        if (text != null) {
            bounded(text.description(), at + "/description");
            bounded(text.imageUrl(), at + "/imageUrl");
        }
    }

    private void bounded(@Nullable String text, String pointer) {
        faults.demand(
                text == null || text.length() <= LONGEST_TEXT,
                pointer,
                "too-long",
                "At most " + LONGEST_TEXT + " characters.");
    }

    private List<Reward.Window> windows() {
        List<Reward.Window> windows = new ArrayList<>();
        var rows = prices.rows(document.windows, "/windows");
        for (var i = 0; i < rows.size(); i++) {
            var at = "/windows/" + i;
            var from = time(rows.get(i).from(), at + "/from");
            var until = time(rows.get(i).until(), at + "/until");
            faults.demand(
                    from == null || until == null || from.isBefore(until),
                    at + "/until",
                    "invalid-value",
                    "A window ends after it begins.");
            windows.add(new Reward.Window(from, until));
        }
        return windows;
    }

    private @Nullable Instant time(@Nullable String text, String pointer) {
        return text == null ? null : faults.read(text, pointer, Instant::parse, TIME).orElse(null);
    }

    private List<Reward.Limit> limits() {
        List<Reward.Limit> limits = new ArrayList<>();
        var rows = prices.rows(document.limits, "/limits");
        for (var i = 0; i < rows.size(); i++) {
            var at = "/limits/" + i;
            var count = faults.required(rows.get(i).count(), at + "/count").orElse(1);
            prices.between((long) count, at + "/count", 1, MOST_STOCK);
            var per =
                    faults.read(
                                    rows.get(i).per(),
                                    at + "/per",
                                    Period::valueOf,
                                    "A period is DAY, WEEK, MONTH, YEAR or EVER.")
                            .orElse(Period.EVER);
            limits.add(new Reward.Limit(count, per));
        }
        return limits;
    }

    private Reward.Worth worth() {
        var value = document.value;
        if (value == null) {
            return new Reward.Worth(0, null);
        }
        var amount = faults.required(value.amountMinor(), "/value/amountMinor").orElse(0L);
        prices.between(amount, "/value/amountMinor", 0, 100_000_000_000L);
        prices.between(value.highFromMinor(), "/value/highFromMinor", 1, Long.MAX_VALUE);
        return new Reward.Worth(amount, value.highFromMinor());
    }

    private Reward.Way way(Kind kind) {
        var delivery = document.delivery;
        if (delivery == null) {
            return new Reward.Way(false, null);
        }
        var spend = oneOf(delivery.spend(), "/delivery/spend", "AT_ONCE", "ON_SHIPPING");
        faults.demand(
                kind.isShipped() || spend.equals("AT_ONCE"),
                "/delivery/spend",
                "invalid-value",
                "What is not shipped is paid at once.");
        var codes = oneOf(delivery.codes(), "/delivery/codes", "POOL", "CAMPAIGN");
        var asks = codes.equals("CAMPAIGN");
        faults.demand(
                !asks || kind == Kind.COUPON,
                "/delivery/codes",
                "invalid-value",
                "Only coupons come from the campaign service.");
        faults.demand(
                asks == (delivery.offer() != null && !delivery.offer().isBlank()),
                "/delivery/offer",
                "invalid-value",
                "A coupon of the campaign service names its offer, another does not.");
        return new Reward.Way(spend.equals("ON_SHIPPING"), asks ? delivery.offer() : null);
    }

    private String oneOf(@Nullable String text, String pointer, String usual, String other) {
        faults.demand(
                text == null || text.equals(usual) || text.equals(other),
                pointer,
                "invalid-value",
                "It is " + usual + " or " + other + ".");
        return text == null ? usual : text;
    }
}
