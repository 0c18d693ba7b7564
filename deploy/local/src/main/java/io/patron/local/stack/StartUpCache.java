package io.patron.local.stack;

/** What a start does with a service's ahead-of-time cache ({@code app.aot} beside its jar). */
public enum StartUpCache {
    /** Starts with it where it is there and newer than the jar. */
    USE,
    /** Starts without it. */
    IGNORE,
    /** Starts without it and writes it anew when the service stops. */
    TRAIN
}
