package io.patron.loyalty.referral;

import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.programme.WalletNames;
import io.patron.loyalty.referral.ReferralTerms.FirstOrder;
import io.patron.loyalty.referral.ReferralTerms.GroupHelp;
import io.patron.loyalty.referral.ReferralTerms.Limit;
import io.patron.loyalty.referral.ReferralTerms.Milestone;
import io.patron.loyalty.referral.ReferralTerms.Present;
import io.patron.loyalty.referral.ReferralTerms.Rewards;
import io.patron.loyalty.referral.ReferralTerms.Side;
import io.patron.loyalty.referral.ReferralTerms.Signal;
import io.patron.loyalty.referral.ReferralTerms.Watch;
import io.patron.loyalty.rule.Period;
import io.patron.loyalty.rule.RuleBook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a referral programme's document, or tells every fault with its JSON pointer. */
final class ReferralParser {
    private static final int MOST = 50;
    private static final long MOST_POINTS = 1_000_000_000L;

    private final ReferralDocument document;
    private final WalletNames wallets;
    private final Faults faults = new Faults();

    private ReferralParser(ReferralDocument document, WalletNames wallets) {
        this.document = document;
        this.wallets = wallets;
    }

    /**
     * @throws io.patron.kit.problem.ProblemException {@code invalid-request} with every fault
     */
    static ReferralTerms parse(ReferralDocument document, RuleBook book) {
        return new ReferralParser(document, WalletNames.newest(book)).read();
    }

    /** What a document said that was checked when it was kept, whatever the programme became. */
    static ReferralTerms kept(ReferralDocument document) {
        return new ReferralParser(document, WalletNames.KEPT).read();
    }

    private ReferralTerms read() {
        var terms = terms();
        faults.refuseAny();
        return terms;
    }

    static void check(ReferralDocument document, RuleBook book) {
        parse(document, book);
    }

    private ReferralTerms terms() {
        var name = faults.required(document.name, "/name").orElse("x");
        faults.demand(
                !name.isBlank() && name.length() <= 200,
                "/name",
                "invalid-value",
                "A name has 1 to 200 characters.");
        faults.demand(
                document.link == null
                        || (document.link.contains("{code}") && document.link.length() <= 2_000),
                "/link",
                "invalid-value",
                "A link has {code} where the member's code goes.");
        between(document.attributionDays, "/attributionDays", 1, 366);
        var acts = texts(document.signUpActs, "/signUpActs");
        return new ReferralTerms(
                document.link,
                texts(document.channels, "/channels"),
                acts.isEmpty() ? Set.of("Signed Up") : acts,
                document.attributionDays,
                order(),
                rewards(),
                watch());
    }

    private FirstOrder order() {
        var order = document.order;
        if (order == null) {
            return new FirstOrder(0, 90, null);
        }
        between(order.minimumMinor(), "/order/minimumMinor", 0, 100_000_000_000L);
        between(order.withinDays(), "/order/withinDays", 1, 3_660);
        between(order.refundDays(), "/order/refundDays", 0, 3_660);
        return new FirstOrder(
                Objects.requireNonNullElse(order.minimumMinor(), 0L),
                Objects.requireNonNullElse(order.withinDays(), 90),
                order.refundDays());
    }

    private Rewards rewards() {
        faults.demand(
                document.referrer != null || document.referee != null,
                "/referrer",
                "required",
                "At least one side gets points.");
        return new Rewards(
                side(document.referrer, "/referrer"),
                side(document.referee, "/referee"),
                limits(),
                milestones(),
                groupHelp());
    }

    private @Nullable Side side(ReferralDocument.@Nullable Reward reward, String pointer) {
        return reward == null ? null : side(reward.points(), reward.wallet(), pointer);
    }

    private Side side(@Nullable Long points, @Nullable String wallet, String pointer) {
        var count = faults.required(points, pointer + "/points").orElse(1L);
        between(count, pointer + "/points", 1, MOST_POINTS);
        wallets.check(wallet, pointer + "/wallet", faults);
        return new Side(count, wallet);
    }

    private Present present(
            @Nullable Long points,
            @Nullable String wallet,
            @Nullable String prize,
            String pointer) {
        var isPrizeAlone = points == null && prize != null;
        var side = side(isPrizeAlone ? Long.valueOf(1) : points, wallet, pointer);
        return new Present(isPrizeAlone ? 0 : side.points(), wallet, prize);
    }

    private List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        var rows = rows(document.limits, "/limits");
        for (var i = 0; i < rows.size(); i++) {
            var at = "/limits/" + i;
            var count = faults.required(rows.get(i).count(), at + "/count").orElse(1);
            between(count, at + "/count", 1, 1_000_000);
            var wanted = "A period is DAY, WEEK, MONTH, YEAR or EVER.";
            var per = faults.read(rows.get(i).per(), at + "/per", Period::valueOf, wanted);
            limits.add(new Limit(count, per.orElse(Period.EVER)));
        }
        return limits;
    }

    private List<Milestone> milestones() {
        List<Milestone> milestones = new ArrayList<>();
        var rows = rows(document.milestones, "/milestones");
        var seen = new HashSet<Integer>();
        for (var i = 0; i < rows.size(); i++) {
            var at = "/milestones/" + i;
            var friends = faults.required(rows.get(i).friends(), at + "/friends").orElse(1);
            between(friends, at + "/friends", 1, 1_000_000);
            faults.demand(
                    seen.add(friends), at + "/friends", "duplicate", "One gift for a number.");
            var row = rows.get(i);
            var gift = present(row.points(), row.wallet(), row.prize(), at);
            milestones.add(new Milestone(friends, gift));
        }
        return milestones;
    }

    private @Nullable GroupHelp groupHelp() {
        var help = document.groupHelp;
        if (help == null) {
            return null;
        }
        var friends = faults.required(help.friends(), "/groupHelp/friends").orElse(1);
        var hours = faults.required(help.withinHours(), "/groupHelp/withinHours").orElse(1);
        between(friends, "/groupHelp/friends", 1, 10_000);
        between(hours, "/groupHelp/withinHours", 1, 24 * 366);
        between(help.times(), "/groupHelp/times", 1, 1_000);
        return new GroupHelp(
                friends,
                hours,
                present(help.points(), help.wallet(), help.prize(), "/groupHelp"),
                Objects.requireNonNullElse(help.times(), 1));
    }

    private Watch watch() {
        var later = Objects.requireNonNullElse(document.laterRefund, "TAKE_BACK");
        faults.demand(
                Set.of("KEEP", "TAKE_BACK").contains(later),
                "/laterRefund",
                "invalid-value",
                "It is KEEP or TAKE_BACK.");
        var takeBack = later.equals("TAKE_BACK");
        var suspicion = document.suspicion;
        if (suspicion == null) {
            return new Watch(Set.of(Signal.values()), 10, 24, takeBack);
        }
        between(suspicion.signUps(), "/suspicion/signUps", 1, 1_000_000);
        between(suspicion.hours(), "/suspicion/hours", 1, 24 * 366);
        return new Watch(
                signals(suspicion.signals()),
                Objects.requireNonNullElse(suspicion.signUps(), 10),
                Objects.requireNonNullElse(suspicion.hours(), 24),
                takeBack);
    }

    private Set<Signal> signals(@Nullable List<String> names) {
        if (names == null) {
            return Set.of(Signal.values());
        }
        var signals = new HashSet<Signal>();
        for (var i = 0; i < names.size(); i++) {
            faults.read(
                            names.get(i),
                            "/suspicion/signals/" + i,
                            Signal::valueOf,
                            "A signal is DEVICE, ADDRESS or PAYMENT.")
                    .ifPresent(signals::add);
        }
        return signals;
    }

    private Set<String> texts(@Nullable List<String> list, String pointer) {
        var rows = rows(list, pointer);
        faults.demand(
                rows.stream().allMatch(text -> !text.isBlank() && text.length() <= 60),
                pointer,
                "invalid-value",
                "Texts of 1 to 60 characters.");
        return new HashSet<>(rows);
    }

    private <T> List<T> rows(@Nullable List<@Nullable T> list, String pointer) {
        if (list == null) {
            return List.of();
        }
        var whole = list.size() <= MOST && list.stream().allMatch(Objects::nonNull);
        faults.demand(whole, pointer, "invalid-value", "At most " + MOST + " items, none null.");
        return whole ? list.stream().<T>map(Objects::requireNonNull).toList() : List.of();
    }

    private void between(@Nullable Number value, String pointer, long least, long most) {
        faults.demand(
                value == null || (value.longValue() >= least && value.longValue() <= most),
                pointer,
                "out-of-range",
                "It is from " + least + " to " + most + ".");
    }
}
