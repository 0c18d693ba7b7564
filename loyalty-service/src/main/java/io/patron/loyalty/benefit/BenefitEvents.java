package io.patron.loyalty.benefit;

import io.patron.contracts.BenefitExpired;
import io.patron.contracts.BenefitFacts;
import io.patron.contracts.BenefitGranted;
import io.patron.contracts.BenefitUsed;
import io.patron.contracts.PatronEvent;
import io.patron.loyalty.account.MemberRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** From what happened to benefits to the events about it. */
public final class BenefitEvents {
    private BenefitEvents() {}

    static List<PatronEvent> of(List<Told> told) {
        return told.stream().map(BenefitEvents::of).toList();
    }

    private static PatronEvent of(Told told) {
        return switch (told.what()) {
            case GRANTED -> granted(told);
            case EXPIRED -> ended(told, false);
            case LOST -> ended(told, true);
        };
    }

    private static PatronEvent granted(Told told) {
        return new BenefitGranted(
                told.member().customerId(),
                told.member().programmeId(),
                told.given().entitled().tier(),
                facts(told.given()),
                told.at());
    }

    private static PatronEvent ended(Told told, boolean lost) {
        return new BenefitExpired(
                told.member().customerId(),
                told.member().programmeId(),
                lost,
                facts(told.given()),
                told.at());
    }

    /**
     * A use; both figures are below zero where it was taken back.
     *
     * @param at when it was told
     */
    public record Use(UUID id, long quantity, long costMinor, Instant at) {}

    /** The event about a use. */
    public static List<PatronEvent> used(MemberRef member, Use use, Given given) {
        var event =
                new BenefitUsed(
                        member.customerId(),
                        member.programmeId(),
                        use.id(),
                        use.quantity(),
                        use.costMinor(),
                        facts(given),
                        use.at());
        return List.of(event);
    }

    private static BenefitFacts facts(Given given) {
        var ends = given.entitled().endsOn();
        return new BenefitFacts(
                given.entitled().id(),
                given.set(),
                given.entitled().code(),
                given.what().kind().name(),
                given.entitled().quantity().left(),
                given.valueMinor(),
                ends == null ? null : ends.minusDays(1));
    }
}
