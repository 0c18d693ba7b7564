package io.patron.loyalty.webhook;

import io.patron.contracts.Contract;
import io.patron.contracts.Contracts;
import io.patron.contracts.Topics;
import java.util.List;

/** The events that partners can have. */
final class WebhookEvents {
    /** What a ping is called; it is no event of the service. */
    static final String PING = "patron.webhook.ping.v1";

    /** By name. */
    static final List<String> TYPES =
            Contracts.ALL.stream()
                    .filter(contract -> contract.topic().equals(Topics.LOYALTY))
                    .map(Contract::type)
                    .sorted()
                    .toList();

    private WebhookEvents() {}
}
