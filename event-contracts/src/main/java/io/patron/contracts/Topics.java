package io.patron.contracts;

import java.util.List;

/** The Kafka topics that services share, keyed by what their facts are about. */
public final class Topics {
    public static final String ACTIVITY = "patron.activity";
    public static final String PROFILE = "patron.profile";
    public static final String SEGMENT = "patron.segment";
    public static final String INSIGHT = "patron.insight";
    public static final String LOYALTY = "patron.loyalty";
    public static final String CAMPAIGN = "patron.campaign";
    public static final String CATALOGUE = "patron.catalogue";
    public static final String LEDGER = "patron.ledger";
    public static final String PRIVACY = "patron.privacy";

    public static final List<String> ALL =
            List.of(
                    ACTIVITY, PROFILE, SEGMENT, INSIGHT, LOYALTY, CAMPAIGN, CATALOGUE, LEDGER,
                    PRIVACY);

    private Topics() {}

    /** The dead-letter topic of a topic. */
    public static String deadLetters(String topic) {
        return topic + ".dlt";
    }
}
