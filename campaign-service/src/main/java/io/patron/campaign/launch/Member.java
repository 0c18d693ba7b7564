package io.patron.campaign.launch;

import io.patron.campaign.Channel;
import io.patron.campaign.campaign.CampaignPlan;
import io.patron.campaign.contact.Permission;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of the audience as the tables have it.
 *
 * @param suppressed the customer or the address is on the suppression list
 * @param received the ledger has the address, or the person under another id, for this campaign
 *     already; or somebody else answers for the customer
 */
record Member(
        UUID customerId,
        @Nullable String email,
        @Nullable String addressHash,
        List<Permission> permissions,
        boolean suppressed,
        boolean received) {

    /** Of whom only the id is known. */
    static Member unknown(UUID customerId) {
        return new Member(customerId, null, null, List.of(), false, false);
    }

    /**
     * @param taken addresses of members that were decided for before; a member that is decided for
     *     adds its own
     */
    Candidate candidate(CampaignPlan plan, Set<String> taken) {
        var channel = plan.delivery().channel();
        var hash = hashFor(channel);
        return new Candidate(
                customerId,
                Candidate.Address.of(channel, email),
                suppressed,
                Permission.latest(permissions, channel.key(), plan.purpose()).orElse(null),
                received || (hash != null && taken.contains(hash)));
    }

    /** Where a message would go; a webhook needs no address, and so keeps none. */
    @Nullable String addressFor(Channel channel) {
        return channel == Channel.EMAIL ? email : null;
    }

    @Nullable String hashFor(Channel channel) {
        return channel == Channel.EMAIL ? addressHash : null;
    }
}
