package io.patron.kit.time;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Provides the one {@link Clock} of a service. Its zone is the business zone, in which days begin
 * and end.
 *
 * <p>The offset moves the whole clock, so that a demonstration or a replay can stand in another
 * time; a production profile refuses any but zero.
 */
class BusinessClock {

    @ConfigMapping(prefix = "patron")
    interface TimeConfig {
        /** IANA zone in which calendar days are counted. */
        @WithDefault("UTC")
        ZoneId zone();

        Offset clock();

        interface Offset {
            /** ISO 8601 duration added to the system clock. */
            @WithDefault("PT0S")
            Duration offset();
        }
    }

    @Produces
    @Singleton
    Clock clock(TimeConfig config) {
        return Clock.offset(Clock.system(config.zone()), config.clock().offset());
    }
}
