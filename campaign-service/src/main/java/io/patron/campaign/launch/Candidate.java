package io.patron.campaign.launch;

import io.patron.campaign.Channel;
import io.patron.campaign.contact.EmailAddress;
import io.patron.campaign.contact.Permission;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of the audience, as far as it matters for the decision.
 *
 * @param consent the customer's latest word on the channel and the purpose
 * @param alreadyReceived whether another member has the same address and was taken before
 */
record Candidate(
        UUID customerId,
        Address address,
        boolean suppressed,
        @Nullable Permission consent,
        boolean alreadyReceived) {

    /** What is known of the address that the channel needs. */
    enum Address {
        VALID,
        INVALID,
        ABSENT,
        /** The channel needs none. */
        NOT_NEEDED;

        static Address of(Channel channel, @Nullable String email) {
            if (channel == Channel.WEBHOOK) {
                return NOT_NEEDED;
            }
            if (email == null) {
                return ABSENT;
            }
            return EmailAddress.isValid(email) ? VALID : INVALID;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
