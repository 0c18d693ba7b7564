package io.patron.campaign.message;

import java.util.Locale;

/** Why a member of an audience gets no message. In this order: the first that holds is told. */
public enum WithheldReason {
    /** The channel needs an address and the profile has none. */
    NO_ADDRESS,
    /** What the profile has is no address. */
    INVALID_ADDRESS,
    /** The customer, or somebody with this address, unsubscribed. */
    SUPPRESSED,
    /** There is no consent in force for the channel and the purpose. */
    NO_CONSENT,
    /** Another customer of this campaign has the same address, or is the same person. */
    ALREADY_RECEIVED;

    /** As tables, events and the API write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
