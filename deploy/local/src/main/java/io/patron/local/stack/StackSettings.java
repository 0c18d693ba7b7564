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
 * @param compiler which of the JVM's compilers the services and Kafka have
 * @param services which services run
 */
public record StackSettings(
        Path root,
        Ports ports,
        ZoneId zone,
        Duration clockOffset,
        StartUpCache cache,
        JitCompiler compiler,
        Set<Service> services) {

    /** Settings of an ordinary start: all services, with the caches that are there. */
    public StackSettings(Path root, Ports ports, ZoneId zone, Duration clockOffset) {
        this(
                root,
                ports,
                zone,
                clockOffset,
                StartUpCache.USE,
                JitCompiler.QUICK,
                EnumSet.allOf(Service.class));
    }

    /** The same, but for the caches. */
    public StackSettings with(StartUpCache other) {
        return new StackSettings(root, ports, zone, clockOffset, other, compiler, services);
    }

    /** The same, but for the compiler. */
    public StackSettings with(JitCompiler other) {
        return new StackSettings(root, ports, zone, clockOffset, cache, other, services);
    }

    /** The same with some services alone. */
    public StackSettings with(Set<Service> some) {
        return new StackSettings(root, ports, zone, clockOffset, cache, compiler, some);
    }
}
