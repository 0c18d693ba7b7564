package io.patron.loyalty.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.referral.HelpGroups.Help;
import io.patron.loyalty.referral.HelpVerdict.Reason;
import io.patron.loyalty.referral.HelpVerdict.Trace;
import io.patron.loyalty.referral.ReferralTerms.Signal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HelpVerdictTest {
    private static final Instant START = Instant.parse("2026-03-20T12:00:00Z");
    private static final UUID OWNER = id(0);
    private static final Trace PHONE = new Trace(Signal.DEVICE, "phone");
    private static final Trace TABLET = new Trace(Signal.DEVICE, "tablet");
    private static final Trace HOME = new Trace(Signal.ADDRESS, "home");
    private static final Trace CARD = new Trace(Signal.PAYMENT, "card");

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static Help help(int number, int minute) {
        return new Help(id(number), START.plusSeconds(60L * minute));
    }

    private static List<Reason> reasons(
            Map<UUID, Set<Trace>> traces, Set<Signal> watched, Help... helps) {
        return HelpVerdict.judge(List.of(helps), OWNER, traces, watched).stream()
                .map(HelpVerdict::reason)
                .toList();
    }

    @Test
    void accountsOnOneDeviceCountOnce() {
        var traces = Map.of(id(1), Set.of(PHONE), id(2), Set.of(PHONE), id(3), Set.of(TABLET));

        assertEquals(
                Arrays.asList(null, Reason.SHARES_WITH_HELPER, null),
                reasons(traces, Set.of(Signal.DEVICE), help(3, 9), help(2, 5), help(1, 1)));
    }

    @Test
    void whoSharesSomethingWithTheMemberDoesNotCount() {
        var traces = Map.of(OWNER, Set.of(CARD, TABLET), id(1), Set.of(PHONE, CARD));

        assertEquals(
                Arrays.asList(Reason.SELF, Reason.SHARES_WITH_MEMBER, null),
                reasons(traces, Set.of(Signal.values()), help(0, 0), help(1, 1), help(2, 2)));
    }

    @Test
    void oneWhoDoesNotCountStillTellsThatALaterOneIsTheSame() {
        var traces =
                Map.of(
                        id(1), Set.of(PHONE),
                        id(2), Set.of(PHONE, CARD),
                        id(3), Set.of(CARD));

        assertEquals(
                Arrays.asList(null, Reason.SHARES_WITH_HELPER, Reason.SHARES_WITH_HELPER),
                reasons(traces, Set.of(Signal.values()), help(1, 1), help(2, 2), help(3, 3)));
    }

    @Test
    void whatIsNotWatchedMayBeShared() {
        var traces = Map.of(OWNER, Set.of(HOME), id(1), Set.of(HOME), id(2), Set.of(HOME));

        assertEquals(
                Arrays.asList(null, null),
                reasons(traces, Set.of(Signal.DEVICE), help(1, 1), help(2, 2)));
    }

    @Test
    void whoHelpsTwiceIsNotAnother() {
        var traces = Map.of(id(1), Set.of(PHONE));

        assertEquals(
                Arrays.asList(null, null),
                reasons(traces, Set.of(Signal.DEVICE), help(1, 1), help(1, 2)));
    }
}
