package io.patron.campaign.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.campaign.contact.Permission;
import io.patron.campaign.message.Decision;
import io.patron.campaign.message.WithheldReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of what can be known of a member, against the rules in words. */
class VerdictTest {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Permission GRANTED = new Permission("email", "marketing", true, SINCE);
    private static final Permission REFUSED = new Permission("email", "marketing", false, SINCE);
    private static final HoldOut HALF = new HoldOut(UUID.randomUUID(), "salt", 50);

    static Stream<Candidate> everyCandidate() {
        var all = new ArrayList<Candidate>();
        for (var address : Candidate.Address.values()) {
            for (var suppressed : List.of(true, false)) {
                for (var consent : new @Nullable Permission[] {null, GRANTED, REFUSED}) {
                    for (var received : List.of(true, false)) {
                        for (var n = 0; n < 8; n++) {
                            all.add(
                                    new Candidate(
                                            UUID.randomUUID(),
                                            address,
                                            suppressed,
                                            consent,
                                            received));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyCandidate")
    void theFirstReasonThatHoldsWithholdsAndOnlyTheEligibleAreDrawn(Candidate candidate) {
        var verdict = Verdict.of(candidate, HALF, "dormant");
        assertEquals(expected(candidate), verdict.decision());
        var eligible = !(verdict.decision() instanceof Decision.Withheld);
        assertEquals(eligible, verdict.values().draw() != null);
        assertEquals(candidate.address().key(), verdict.values().address());
        assertEquals("dormant", verdict.values().segmentKey());
    }

    private static Decision expected(Candidate candidate) {
        if (candidate.address() == Candidate.Address.ABSENT) {
            return new Decision.Withheld(WithheldReason.NO_ADDRESS);
        }
        if (candidate.address() == Candidate.Address.INVALID) {
            return new Decision.Withheld(WithheldReason.INVALID_ADDRESS);
        }
        if (candidate.suppressed()) {
            return new Decision.Withheld(WithheldReason.SUPPRESSED);
        }
        if (candidate.consent() != GRANTED) {
            return new Decision.Withheld(WithheldReason.NO_CONSENT);
        }
        if (candidate.alreadyReceived()) {
            return new Decision.Withheld(WithheldReason.ALREADY_RECEIVED);
        }
        return HALF.bucket(candidate.customerId()) < 5000
                ? new Decision.HeldOut()
                : new Decision.Intended();
    }

    @Test
    void withoutHoldOutEveryEligibleMemberIsWrittenTo() {
        var nobody = new HoldOut(UUID.randomUUID(), "salt", 0);
        for (var n = 0; n < 1000; n++) {
            assertEquals(new Decision.Intended(), Verdict.of(eligible(), nobody, "x").decision());
        }
    }

    @Test
    void theValuesTellTheConsent() {
        var values = Verdict.of(eligible(), HALF, "x").values();
        var consent = values.consent();
        assertNotNull(consent);
        assertTrue(consent.granted());
        assertEquals(SINCE, consent.since());
        assertNull(
                Verdict.of(
                                new Candidate(
                                        UUID.randomUUID(),
                                        Candidate.Address.VALID,
                                        false,
                                        null,
                                        false),
                                HALF,
                                "x")
                        .values()
                        .consent());
    }

    private static Candidate eligible() {
        return new Candidate(UUID.randomUUID(), Candidate.Address.VALID, false, GRANTED, false);
    }
}
