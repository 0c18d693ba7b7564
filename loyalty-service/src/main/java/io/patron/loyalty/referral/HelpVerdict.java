package io.patron.loyalty.referral;

import io.patron.loyalty.referral.HelpGroups.Help;
import io.patron.loyalty.referral.ReferralTerms.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a help counts: of those who share something that is watched, the first to help counts,
 * and nobody who shares it with the member.
 *
 * @param reason why it does not count; null where it does
 */
record HelpVerdict(Help help, @Nullable Reason reason) {

    /** Why a help does not count. */
    enum Reason {
        /** It is the member's own. */
        SELF,
        /** A device, address or means of payment is the member's too. */
        SHARES_WITH_MEMBER,
        /** A device, address or means of payment is that of one who helped before. */
        SHARES_WITH_HELPER
    }

    /** Something that was seen of a customer. */
    record Trace(Signal signal, String digest) {}

    boolean counts() {
        return reason == null;
    }

    /** All who helped. */
    static Set<UUID> helpers(Map<String, List<Help>> helps) {
        var helpers = new HashSet<UUID>();
        helps.values().forEach(all -> all.forEach(help -> helpers.add(help.customer())));
        return helpers;
    }

    /**
     * Judges the helps of a code, the earliest first.
     *
     * @param owner the customer who answers for the member now, as those who helped do
     * @param traces of the member and of all who helped, by any id of theirs
     * @param watched what is looked at
     */
    static List<HelpVerdict> judge(
            List<Help> helps, UUID owner, Map<UUID, Set<Trace>> traces, Set<Signal> watched) {
        var ofOwner = watched(traces, owner, watched);
        var firstOf = new HashMap<Trace, UUID>();
        List<HelpVerdict> verdicts = new ArrayList<>();
        var sorted =
                helps.stream()
                        .sorted(
                                Comparator.comparing(Help::at)
                                        .thenComparing(help -> help.customer().toString()))
                        .toList();
        for (var help : sorted) {
            var customer = help.customer();
            var own = watched(traces, customer, watched);
            verdicts.add(new HelpVerdict(help, reason(customer, owner, own, ofOwner, firstOf)));
            own.forEach(trace -> firstOf.putIfAbsent(trace, customer));
        }
        return verdicts;
    }

    private static @Nullable Reason reason(
            UUID customer,
            UUID owner,
            Set<Trace> own,
            Set<Trace> ofOwner,
            Map<Trace, UUID> firstOf) {
        if (customer.equals(owner)) {
            return Reason.SELF;
        }
        if (own.stream().anyMatch(ofOwner::contains)) {
            return Reason.SHARES_WITH_MEMBER;
        }
        return own.stream()
                        .anyMatch(trace -> !customer.equals(firstOf.getOrDefault(trace, customer)))
                ? Reason.SHARES_WITH_HELPER
                : null;
    }

    private static Set<Trace> watched(
            Map<UUID, Set<Trace>> traces, UUID customer, Set<Signal> watched) {
        var found = new HashSet<>(traces.getOrDefault(customer, Set.of()));
        found.removeIf(trace -> !watched.contains(trace.signal()));
        return found;
    }
}
