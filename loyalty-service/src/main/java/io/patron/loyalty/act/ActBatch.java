package io.patron.loyalty.act;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.EarnedTerms;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.earning.ActEarning;
import io.patron.loyalty.earning.ActTold;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.MemberTold;
import io.patron.loyalty.earning.Occasion;
import io.patron.loyalty.earning.Outcome;
import io.patron.loyalty.earning.Paces;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.earning.Streaks;
import io.patron.loyalty.quota.Verdict;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Decides what acts earn, one after the other and in memory alone. */
final class ActBatch {
    private final Known known;
    private final Instant now;
    private final List<Recorded> recorded = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * What deciding needs to know, read under the members' locks.
     *
     * @param done of each member and act, the local days on which it was done; only where a streak
     *     asks
     * @param tiers of members in tier sets before the batch, by member
     * @param paces how members buy, where a rule asks
     */
    record Known(
            Map<MemberKey, Member> members,
            Map<UUID, RuleSet> sets,
            Map<UUID, Customer> customers,
            Map<Done, Set<LocalDate>> done,
            Quotas quotas,
            Map<UUID, List<String>> tiers,
            Paces paces) {}

    /** An act that a member does. */
    record Done(UUID memberId, String name) {}

    /** An act and a programme in which a rule names it. */
    record Item(RuleBook book, ToldAct act) {
        MemberKey member() {
            return new MemberKey(book.programme().id(), act.customerId());
        }
    }

    /** An act that took effect, and the points that it got. */
    record Recorded(Item item, UUID memberId, long granted) {}

    ActBatch(Known known, Instant now) {
        this.known = known;
        this.now = now;
    }

    Collection<Member> members() {
        return known.members().values();
    }

    Quotas quotas() {
        return known.quotas();
    }

    List<Recorded> recorded() {
        return List.copyOf(recorded);
    }

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    void apply(Item item) {
        var member = known.members().get(item.member());
        if (member == null) {
            throw new IllegalStateException("A member of the batch was not locked");
        }
        var at = item.act().what().at();
        var rules = item.book().inForce(at);
        var occasion = occasion(item, member, rules);
        var day = LocalDate.ofInstant(at, rules.zone());
        var name = item.act().what().name();
        var done =
                known.done()
                        .computeIfAbsent(new Done(member.ref().id(), name), d -> new HashSet<>());
        var act = new ActEarning.Act(name, item.act().quantity(), Streaks.around(day, done));
        var set = known.sets().getOrDefault(item.book().programme().id(), RuleSet.EMPTY);
        var given = ActEarning.decide(occasion, act, rules.plan(), set.inForce(at), known.quotas());
        done.add(day);
        var held = postAll(item, member, given);
        var sum = given.points().values().stream().mapToLong(points -> points).sum();
        recorded.add(new Recorded(item, member.ref().id(), sum));
        if (!given.outcomes().isEmpty()) {
            verdicts.add(new Verdict(occasion, given.outcomes(), held));
        }
    }

    private List<Verdict.Held> postAll(Item item, Member member, ActEarning.Given given) {
        List<Verdict.Held> held = new ArrayList<>();
        given.points()
                .forEach((wallet, points) -> {
                    var lot = post(item, member, wallet, given);
                    if (given.held().contains(wallet)) {
                        held.add(new Verdict.Held(lot, wallet, points));
                    }
                });
        return held;
    }

    private Occasion occasion(Item item, Member member, Rules rules) {
        var what = item.act().what();
        var customer = known.customers().getOrDefault(item.act().customerId(), Customer.UNKNOWN);
        var told =
                new ActTold(
                        what.name(),
                        item.act().quantity(),
                        what.channel(),
                        item.act().customerId().equals(item.act().other()),
                        new MemberTold(
                                member.state().tier(),
                                known.tiers().getOrDefault(member.ref().id(), List.of()),
                                member.state().orders()));
        var facts = told.facts(customer, what.at(), rules.zone());
        known.sets()
                .getOrDefault(item.book().programme().id(), RuleSet.EMPTY)
                .put(facts, what.at(), rules.zone());
        known.paces()
                .upTo(member.ref().id(), what.at())
                .ifPresent(pace -> pace.put(facts, member.held(), member.earned()));
        var who = new Occasion.Who(item.book().programme().id(), member.ref().id());
        var event = Kind.REWARD.businessKey(what.activityId().toString());
        return new Occasion(event, who, what.at(), rules.zone(), facts, rules.plan().worthless());
    }

    private UUID post(Item item, Member member, String wallet, ActEarning.Given given) {
        var what = item.act().what();
        var rules = item.book().inForce(what.at());
        var points = given.points().getOrDefault(wallet, 0L);
        var own =
                rules.plan()
                        .find(wallet)
                        .map(plan -> EarnedTerms.of(rules, plan, what.at()))
                        .orElseThrow();
        var terms = given.held().contains(wallet) ? EarnedTerms.held(own) : own;
        var lot = Ids.next();
        member.advance(item.book(), wallet, now);
        var step = member.wallet(wallet).issue(Kind.REWARD, lot, terms, Bucket.ISSUED, points, now);
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("act", what.name());
        inputs.put("quantity", item.act().quantity().toPlainString());
        inputs.put("rules", in(wallet, given.outcomes()));
        var cause = new Cause(what.activityId().toString(), rules.version(), what.at(), inputs);
        member.post(item.book(), cause, step);
        return lot;
    }

    private static List<Outcome> in(String wallet, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.points() > 0 && outcome.wallet().equals(wallet))
                .toList();
    }
}
