package io.patron.kit.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Provides the one {@link Clock} of a service. Its zone is the business zone ({@code patron.zone},
 * an IANA name), in which days begin and end.
 *
 * <p>{@code patron.clock.offset} (an ISO 8601 duration) moves the whole clock, so that a
 * demonstration or a replay can stand in another time; profile {@code prod} refuses any but zero.
 */
public class BusinessClock {

    @Produces
    @Singleton
    Clock clock(
            @ConfigProperty(name = "patron.zone", defaultValue = "UTC") ZoneId zone,
            @ConfigProperty(name = "patron.clock.offset", defaultValue = "PT0S") Duration offset) {
        return Clock.offset(Clock.system(zone), offset);
    }

    /** The clock of the world, which is never moved: for tokens, whose times others set. */
    public static Clock world() {
        return Clock.systemUTC();
    }
}
