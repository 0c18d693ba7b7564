package io.patron.loyalty.tierset;

import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Gift;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.tierset.TierSetDocument.Perk;
import io.patron.loyalty.tierset.TierSetDocument.Present;
import io.patron.loyalty.tierset.TierSetDocument.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a tier gives. */
final class BenefitParser {
    private static final int MOST = 50;
    private static final int MOST_TIMES = 1_000_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Benefit.Allowance UNLIMITED =
            new Benefit.Allowance(null, Benefit.Per.TIER, false);

    private final Faults faults;

    BenefitParser(Faults faults) {
        this.faults = faults;
    }

    List<Benefit> read(@Nullable List<@Nullable Perk> perks, String pointer) {
        var list = Objects.requireNonNullElse(perks, List.<Perk>of());
        faults.demand(
                list.size() <= MOST, pointer, "invalid-value", "At most " + MOST + " benefits.");
        var codes = new HashSet<String>();
        List<Benefit> benefits = new ArrayList<>();
        for (var i = 0; i < Math.min(list.size(), MOST); i++) {
            var at = pointer + "/" + i;
            var perk = list.get(i);
            faults.required(perk, at);
            if (perk != null) {
                var benefit = read(perk, at);
                faults.demand(
                        codes.add(benefit.code()),
                        at + "/code",
                        "duplicate",
                        "Another benefit of the tier has this code.");
                benefits.add(benefit);
            }
        }
        faults.demand(
                benefits.stream().filter(b -> b.kind() == Benefit.Kind.BIRTHDAY_GIFT).count() <= 1,
                pointer,
                "invalid-value",
                "A tier has one birthday gift at most.");
        return benefits;
    }

    private Benefit read(Perk perk, String pointer) {
        var kind =
                faults.read(
                                perk.kind(),
                                pointer + "/kind",
                                Benefit.Kind::valueOf,
                                "No kind of benefit; own ones are CUSTOM.")
                        .orElse(Benefit.Kind.CUSTOM);
        var cost = Objects.requireNonNullElse(perk.costMinor(), 0L);
        faults.demand(cost >= 0, pointer + "/costMinor", "invalid-value", "A cost is 0 or more.");
        return new Benefit(
                Names.key(faults, perk.code(), pointer + "/code"),
                Names.name(faults, perk.name(), pointer + "/name"),
                kind,
                allowance(perk, kind, pointer + "/allowance"),
                value(perk, kind, pointer + "/value"),
                cost,
                gift(perk, kind, pointer + "/gift"));
    }

    private Benefit.Allowance allowance(Perk perk, Benefit.Kind kind, String pointer) {
        var times = perk.allowance();
        if (kind == Benefit.Kind.BIRTHDAY_GIFT) {
            faults.demand(
                    times == null || (times.quantity() == null && times.per() == null),
                    pointer,
                    "invalid-value",
                    "A birthday gift is one a year; only onLoss can be said.");
            return new Benefit.Allowance(
                    1, Benefit.Per.YEAR, times != null && kept(times, pointer));
        }
        if (times == null) {
            return UNLIMITED;
        }
        var quantity = faults.required(times.quantity(), pointer + "/quantity").orElse(1);
        faults.demand(
                quantity >= 1 && quantity <= MOST_TIMES,
                pointer + "/quantity",
                "invalid-value",
                "1 to " + MOST_TIMES + " times; without allowance, as often as wanted.");
        var per =
                faults.read(
                                times.per(),
                                pointer + "/per",
                                Benefit.Per::valueOf,
                                "A quantity is per MONTH, per YEAR or per TIER.")
                        .orElse(Benefit.Per.TIER);
        return new Benefit.Allowance(quantity, per, kept(times, pointer));
    }

    private boolean kept(Times times, String pointer) {
        var word = Objects.requireNonNullElse(times.onLoss(), "LOST");
        faults.demand(
                word.equals("LOST") || word.equals("KEPT"),
                pointer + "/onLoss",
                "invalid-value",
                "With the tier a benefit is LOST, or KEPT to the end of its period.");
        return word.equals("KEPT");
    }

    private @Nullable BigDecimal value(Perk perk, Benefit.Kind kind, String pointer) {
        return switch (kind) {
            case MEMBER_DISCOUNT -> number(perk.value(), pointer, BigDecimal.ZERO, HUNDRED);
            case EARNING_MULTIPLIER -> number(perk.value(), pointer, BigDecimal.ONE, HUNDRED);
            default -> {
                faults.demand(
                        perk.value() == null,
                        pointer,
                        "invalid-value",
                        "Only MEMBER_DISCOUNT and EARNING_MULTIPLIER have a value.");
                yield null;
            }
        };
    }

    private BigDecimal number(
            @Nullable String text, String pointer, BigDecimal over, BigDecimal most) {
        var wanted = "A decimal text over " + over + ", at most " + most + ", with 6 decimals.";
        var value = faults.read(text, pointer, BigDecimal::new, wanted).orElse(most);
        faults.demand(
                value.compareTo(over) > 0 && value.compareTo(most) <= 0 && value.scale() <= 6,
                pointer,
                "invalid-value",
                wanted);
        return value;
    }

    private @Nullable Gift gift(Perk perk, Benefit.Kind kind, String pointer) {
        var wanted = kind == Benefit.Kind.BIRTHDAY_GIFT;
        faults.demand(
                wanted == (perk.gift() != null),
                pointer,
                wanted ? "required" : "invalid-value",
                "A BIRTHDAY_GIFT says how much it is worth, another benefit does not.");
        return wanted && perk.gift() != null ? gift(perk.gift(), pointer) : null;
    }

    private Gift gift(Present gift, String pointer) {
        var share = number(gift.share(), pointer + "/share", BigDecimal.ZERO, HUNDRED);
        long least = faults.required(gift.leastMinor(), pointer + "/leastMinor").orElse(0L);
        long most = faults.required(gift.mostMinor(), pointer + "/mostMinor").orElse(least);
        long step = Objects.requireNonNullElse(gift.stepMinor(), 1L);
        int days = Objects.requireNonNullElse(gift.validDays(), 30);
        faults.demand(
                least >= 0 && most >= least,
                pointer + "/mostMinor",
                "invalid-value",
                "The most is not below the least, which is 0 or more.");
        faults.demand(step >= 1, pointer + "/stepMinor", "invalid-value", "A step is 1 or more.");
        faults.demand(
                days >= 1 && days <= 366,
                pointer + "/validDays",
                "invalid-value",
                "A gift can be used for 1 to 366 days.");
        return new Gift(share, Math.max(0, least), Math.max(least, most), Math.max(1, step), days);
    }
}
