package io.patron.campaign.unsubscribe;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The link out of each message. */
@ApplicationScoped
public class UnsubscribeLinks {
    private final UnsubscribeTokens tokens;
    private final String baseUrl;

    UnsubscribeLinks(UnsubscribeConfig config) {
        this.tokens = new UnsubscribeTokens(config.key());
        this.baseUrl = config.baseUrl();
    }

    /** Opened by people it asks, posted to by mail clients it unsubscribes. */
    public String link(UUID messageId) {
        return baseUrl + "/v1/unsubscribe/" + tokens.token(messageId);
    }

    Optional<UUID> message(String token) {
        return tokens.read(token);
    }
}
