package io.patron.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer became known.
 *
 * @param externalId the shop's own id of the customer
 * @param version grows by one with every change of the profile, from 1
 * @param traits everything known of the customer, personal fields among it ({@code email}, {@code
 *     name}, …)
 * @param consents the consents in force
 */
public record CustomerCreated(
        UUID customerId,
        @Nullable String externalId,
        long version,
        Instant occurredAt,
        Map<String, Object> traits,
        List<Consent> consents)
        implements CustomerEvent {}
