package io.patron.campaign.contact;

import io.patron.contracts.Consent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a customer's consents say about a channel and a purpose. */
public final class ConsentState {
    private ConsentState() {}

    /** The latest word on it; empty when the customer never said anything. */
    public static Optional<Consent> latest(List<Consent> consents, String channel, String purpose) {
        return consents.stream()
                .filter(c -> c.channel().equals(channel) && c.purpose().equals(purpose))
                .max(Comparator.comparing(Consent::occurredAt));
    }
}
