package io.patron.loyalty.referral;

import io.patron.contracts.CustomerTagRequested;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.ReferralJoined;
import io.patron.contracts.ReferralRefused;
import io.patron.contracts.ReferralRewarded;
import io.patron.contracts.ReferralShared;
import io.patron.loyalty.bonus.Bonus;
import io.patron.loyalty.referral.CodeStore.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is told of referrals. */
final class ReferralEvents {
    /** By which the profile of a friend is tagged. */
    static final String TAG = "social-referral";

    private ReferralEvents() {}

    static List<PatronEvent> shared(Touch touch, Code code) {
        return List.of(
                new ReferralShared(
                        code.customerId(),
                        code.programmeId(),
                        code.code(),
                        String.valueOf(touch.channel()),
                        touch.at()));
    }

    /** Of a friend who was brought; with the tag the first time. */
    static List<PatronEvent> joined(Referral r, ReferralStore.Joined joined) {
        var friend = r.sides().refereeCustomer();
        List<PatronEvent> events = new ArrayList<>();
        events.add(
                new ReferralJoined(
                        friend,
                        r.origin().programmeId(),
                        joined.id(),
                        r.sides().referrerCustomer(),
                        r.signUp().code(),
                        r.signUp().channel(),
                        r.signUp().at()));
        if (joined.isNew()) {
            events.add(
                    new CustomerTagRequested(
                            friend, TAG, "Signed up with a member's code", r.signUp().at()));
        }
        return events;
    }

    static List<PatronEvent> refused(
            UUID customer, UUID programme, String code, String reason, Instant at) {
        return List.of(new ReferralRefused(customer, programme, code, reason, at));
    }

    /** One for each side, also for one that got nothing. */
    static List<PatronEvent> rewarded(Referral r, Instant at) {
        var sides = r.sides();
        return List.of(
                rewarded(r, sides.referrerCustomer(), "referrer", at),
                rewarded(r, sides.refereeCustomer(), "referee", at));
    }

    private static PatronEvent rewarded(Referral r, UUID customer, String role, Instant at) {
        var points =
                r.standing().grants().stream()
                        .filter(given -> given.reference().endsWith(":" + role))
                        .mapToLong(Bonus.Given::points)
                        .sum();
        return new ReferralRewarded(customer, r.origin().programmeId(), r.id(), role, points, at);
    }
}
