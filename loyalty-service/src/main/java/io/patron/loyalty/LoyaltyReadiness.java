package io.patron.loyalty;

import io.patron.kit.security.ReadinessRule;
import io.patron.loyalty.vault.VaultConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What production demands of this service beside what it demands of all. */
class LoyaltyReadiness {

    @Produces
    @Singleton
    ReadinessRule vaultKeys() {
        return new ReadinessRule(
                "patron.vault.keys",
                "must be keys of your own, base64 of 32 bytes each",
                "",
                value -> !value.isBlank() && !value.contains(VaultConfig.LOCAL_KEY));
    }

    @Produces
    @Singleton
    ReadinessRule webhookAddresses() {
        return new ReadinessRule(
                "patron.webhooks.allow-private-addresses",
                "must be false: partners' addresses would reach into your network",
                "false",
                "false"::equals);
    }
}
