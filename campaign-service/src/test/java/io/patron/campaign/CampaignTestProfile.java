package io.patron.campaign;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Short pauses, and webhooks to this machine. */
public final class CampaignTestProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "patron.webhook.allow-private-addresses", "true",
                "patron.webhook.timeout", "2s",
                "patron.dispatch.first-pause", "0.2s",
                "patron.dispatch.longest-pause", "0.5s",
                "patron.dispatch.attempts", "3");
    }
}
