package io.patron.loyalty.transfer;

import io.patron.personal.audit.AboutPeople;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A household. Its pool is a member with the household's id: transfers go to it, reservations are
 * made on it.
 *
 * @param balance points in the pool's wallets, by wallet
 * @param members the customers who share it
 */
public record HouseholdView(
        UUID id,
        UUID programmeId,
        @Schema(examples = "The Lees") String name,
        List<Balance> balance,
        List<UUID> members,
        Instant createdAt)
        implements AboutPeople {

    @Override
    public Set<UUID> people() {
        return Set.copyOf(members);
    }

    @Override
    public Set<String> fields() {
        return Set.of("name", "members");
    }

    /** Points of a wallet of the pool. */
    public record Balance(
            @Schema(examples = "points") String walletKey, @Schema(examples = "640") long points) {}
}
