package io.patron.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a message reaches a customer. */
public enum Channel {
    /** To the customer's address by SMTP. */
    EMAIL,
    /** To a partner's endpoint, which speaks to the customer. */
    WEBHOOK;

    /** As events, tables and the API write it. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when there is no such channel
     */
    @JsonCreator
    public static Channel of(String key) {
        for (var channel : values()) {
            if (channel.key().equals(key)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("Known channels are email and webhook");
    }
}
