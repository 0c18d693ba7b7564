package io.patron.loyalty.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.bonus.Bonus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A friend whom a member brought, and how far it came. */
public record Referral(UUID id, Origin origin, Sides sides, SignUp signUp, Standing standing) {

    /** Of which programme it is. */
    public record Origin(UUID programmeId, UUID documentId, int version) {}

    /** Who brought whom. */
    public record Sides(
            UUID referrerMember, UUID referrerCustomer, UUID refereeMember, UUID refereeCustomer) {
        /** Whether they turned out to be one person. */
        boolean areOne() {
            return referrerMember.equals(refereeMember);
        }
    }

    /**
     * How it began.
     *
     * @param expiresAt the first order has to come before
     */
    public record SignUp(
            String code, String channel, Instant at, long minimumMinor, Instant expiresAt) {}

    /** Where it stands. */
    public enum State {
        /** Signed up; an order that counts has not come. */
        JOINED,
        /** Ordered; the goods can still come back. */
        ORDERED,
        /** Suspicious: the points wait until somebody has looked. */
        HELD,
        REWARDED,
        REFUSED,
        /** No order that counts came in time. */
        EXPIRED,
        /** Rewarded, and taken back since the goods came back later. */
        TAKEN_BACK
    }

    /**
     * Where it stands and why.
     *
     * @param order the order that counts; null before
     */
    public record Standing(
            State state,
            @Nullable String reason,
            @Nullable FirstOrder order,
            Evidence evidence,
            List<Bonus.Given> grants,
            @Nullable Instant decidedAt) {
        static final Standing JOINED =
                new Standing(State.JOINED, null, null, Evidence.NONE, List.of(), null);

        public Standing {
            grants = List.copyOf(grants);
        }

        Standing in(State next, @Nullable String why, @Nullable Instant now) {
            return new Standing(next, why, order, evidence, grants, now);
        }

        Standing with(@Nullable FirstOrder counted) {
            return new Standing(state, reason, counted, evidence, grants, decidedAt);
        }
    }

    /** The order that counts, and when its goods cannot come back any more. */
    public record FirstOrder(String id, Instant at, Instant dueAt) {}

    /**
     * What was found out when it was decided.
     *
     * @param shared what both sides have in common: DEVICE, ADDRESS, PAYMENT
     * @param sharedWithOthers the same with other friends of the member
     * @param ring whether the friend is among those by whom the member was brought
     * @param signUps with the code in the hours up to this one
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Evidence(
            List<String> shared,
            List<String> sharedWithOthers,
            boolean ring,
            long signUps,
            List<String> suspicions) {
        static final Evidence NONE = new Evidence(List.of(), List.of(), false, 0, List.of());

        public Evidence {
            shared = List.copyOf(shared);
            sharedWithOthers = List.copyOf(sharedWithOthers);
            suspicions = List.copyOf(suspicions);
        }

        /** With what of it is suspicious. */
        Evidence judged(ReferralTerms.Watch watch) {
            var found = new java.util.TreeSet<String>();
            for (var signal : watch.signals()) {
                if (shared.contains(signal.name()) || sharedWithOthers.contains(signal.name())) {
                    found.add("same-" + signal.name().toLowerCase(java.util.Locale.ROOT));
                }
            }
            if (ring) {
                found.add("ring");
            }
            if (signUps > watch.signUps()) {
                found.add("velocity");
            }
            return new Evidence(shared, sharedWithOthers, ring, signUps, List.copyOf(found));
        }
    }

    Referral in(Standing now) {
        return new Referral(id, origin, sides, signUp, now);
    }
}
