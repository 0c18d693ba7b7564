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
 */
public record StackSettings(Path root, Ports ports, ZoneId zone, Duration clockOffset) {}
