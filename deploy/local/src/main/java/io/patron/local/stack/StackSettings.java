package io.patron.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How to run one stack.
 *
 * @param root the repository's root, under which the packaged services are
 * @param ports where everything listens
 * @param zone the shop's business zone
 * @param clockOffset what is added to the system clock to get the services' clock
 * @param cache what is done with the services' start-up caches
 * @param compiler which of the JVM's compilers the services have
 */
public record StackSettings(
        Path root,
        Ports ports,
        ZoneId zone,
        Duration clockOffset,
        StartUpCache cache,
        JitCompiler compiler) {

    /** Settings of an ordinary start, which uses the caches that are there. */
    public StackSettings(Path root, Ports ports, ZoneId zone, Duration clockOffset) {
        this(root, ports, zone, clockOffset, StartUpCache.USE, JitCompiler.QUICK);
    }
}
