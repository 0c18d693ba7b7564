package io.patron.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * How to run one stack.
 *
 * @param root the repository's root, under which the packaged services are
 * @param ports where everything listens
 * @param zone the shop's business zone
 * @param clockOffset what is added to the system clock to get the services' clock
 * @param cache what is done with the services' start-up caches
 * @param services which services run
 */
public record StackSettings(
        Path root,
        Ports ports,
        ZoneId zone,
        Duration clockOffset,
        StartUpCache cache,
        Set<Service> services) {

    /** Settings of all services. */
    public StackSettings(
            Path root, Ports ports, ZoneId zone, Duration clockOffset, StartUpCache cache) {
        this(root, ports, zone, clockOffset, cache, EnumSet.allOf(Service.class));
    }

    /** Settings of an ordinary start, which uses the caches that are there. */
    public StackSettings(Path root, Ports ports, ZoneId zone, Duration clockOffset) {
        this(root, ports, zone, clockOffset, StartUpCache.USE);
    }
}
