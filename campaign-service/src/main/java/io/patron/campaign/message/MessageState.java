package io.patron.campaign.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a message. */
public enum MessageState {
    /** Drawn into the control group; nothing is sent. */
    HELD_OUT,
    /** Decided against, with a reason. */
    WITHHELD,
    /** Waits to be sent, or to be tried again. */
    INTENDED,
    /** Is being sent by one replica. */
    CLAIMED,
    /** The mail server took it. */
    HANDED_OVER,
    /** The receiver said that it has it. */
    CONFIRMED,
    /** Could not be sent and is not tried again, with a reason. */
    FAILED;

    /** As tables and the API write it. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException when there is no such state
     */
    @JsonCreator
    public static MessageState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** For query parameters. */
    public static MessageState fromString(String key) {
        return of(key);
    }
}
