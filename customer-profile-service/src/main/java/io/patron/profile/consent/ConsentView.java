package io.patron.profile.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.profile.customer.CustomerConsent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer allows.
 *
 * @param asOf the time that it is told for
 * @param pending what waits to be confirmed; of now only
 * @param suppressedChannels on which nobody may write to the addresses that the customer has
 */
public record ConsentView(
        UUID customerId,
        Instant asOf,
        List<CustomerConsent> consents,
        List<Pending> pending,
        List<String> suppressedChannels) {

    /** A consent that waits to be confirmed. */
    public record Pending(String channel, String purpose, Instant askedAt, Instant expiresAt) {}

    /**
     * What was done.
     *
     * @param state {@code granted}, {@code refused} or {@code pending}
     * @param token confirms a pending one; told once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Said(String state, @Nullable String token, @Nullable Instant expiresAt) {}
}
