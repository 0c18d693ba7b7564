package io.patron.local.stack;

import java.util.Locale;

/** Everything that listens on a port, with its default. */
public enum Part {
    PROFILE(8081),
    SEGMENTATION(8082),
    LOYALTY(8083),
    CAMPAIGN(8084),
    ISSUER(8089),
    SMTP(2525),
    POSTGRES(15432),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093);

    private final int port;

    Part(int port) {
        this.port = port;
    }

    /** The port when none is configured. */
    public int defaultPort() {
        return port;
    }

    /** The name in {@code PORTS=name=number}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
