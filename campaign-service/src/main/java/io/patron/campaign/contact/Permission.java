package io.patron.campaign.contact;

import io.patron.contracts.Consent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a customer said about being written to.
 *
 * @param granted false where it was refused or taken back
 * @param since when the customer said so
 */
@RegisterForReflection
public record Permission(String channel, String purpose, boolean granted, Instant since) {

    static List<Permission> of(List<Consent> consents) {
        return consents.stream()
                .map(c -> new Permission(c.channel(), c.purpose(), c.granted(), c.occurredAt()))
                .toList();
    }

    /** The latest word on a channel and a purpose; empty when there never was one. */
    public static Optional<Permission> latest(
            List<Permission> permissions, String channel, String purpose) {
        return permissions.stream()
                .filter(p -> p.channel().equals(channel) && p.purpose().equals(purpose))
                .max(Comparator.comparing(Permission::since));
    }
}
