package io.patron.bench;

import java.lang.management.ManagementFactory;

/** What else goes on on the machine. */
final class Machine {
    private Machine() {}

    /** Of the last minute. */
    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
