package io.patron.local.stack;

import java.util.List;

/** Which of the JVM's compilers the services and Kafka have. */
public enum JitCompiler {
    /**
     * For many processes on a small machine: the quick one alone, which has a service warm within
     * its first second of load where the other takes minutes of both cores.
     */
    QUICK(List.of("-XX:TieredStopAtLevel=1")),
    /** As on a server: both, for a service that runs for long. */
    FULL(List.of());

    private final List<String> options;

    JitCompiler(List<String> options) {
        this.options = options;
    }

    List<String> options() {
        return options;
    }
}
