package io.patron.campaign;

import io.patron.kit.security.ReadinessRule;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What production demands of this service beside the common settings. */
class CampaignReadiness {

    @Produces
    @Singleton
    ReadinessRule unsubscribeKey() {
        return new ReadinessRule(
                "patron.unsubscribe.key",
                "must be a key of your own, 32 characters or more",
                "",
                value -> value.length() >= 32 && !value.startsWith("local-"));
    }

    @Produces
    @Singleton
    ReadinessRule unsubscribeAddress() {
        return new ReadinessRule(
                "patron.unsubscribe.base-url",
                "must be the https address at which customers reach this service",
                "",
                value -> value.startsWith("https://") && !value.endsWith("/"));
    }

    @Produces
    @Singleton
    ReadinessRule webhookSecret() {
        return new ReadinessRule(
                "patron.webhook.secret",
                "must be a secret of your own, whsec_ and base64 of 24 to 64 bytes",
                "",
                value -> value.startsWith("whsec_") && !value.startsWith("whsec_bG9jYWwtcGF0cm9u"));
    }

    @Produces
    @Singleton
    ReadinessRule mailEncryption() {
        return new ReadinessRule(
                "quarkus.mailer.start-tls",
                "must be REQUIRED",
                "",
                value -> value.equalsIgnoreCase("REQUIRED"));
    }
}
