package io.patron.profile.customer;

import io.patron.contracts.Consent;
import io.patron.contracts.CustomerChanged;
import java.time.Instant;
import java.util.List;

/** What others are told of a profile. */
public final class ProfileEvents {
    private ProfileEvents() {}

    public static CustomerChanged changed(Profile profile, Instant at) {
        return new CustomerChanged(
                profile.id(),
                profile.externalId(),
                profile.version(),
                at,
                profile.toldValues(),
                consents(profile));
    }

    public static List<Consent> consents(Profile profile) {
        return profile.consents().stream()
                .map(c ->
                        new Consent(
                                c.channel(), c.purpose(), c.granted(), c.occurredAt(), c.state()))
                .toList();
    }
}
