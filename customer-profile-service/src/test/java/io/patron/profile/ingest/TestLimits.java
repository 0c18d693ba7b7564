package io.patron.profile.ingest;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Limits as tests want them. */
record TestLimits(int maxEventBytes, int maxBatchBytes, int maxBatchEvents)
        implements IngestConfig {

    static final TestLimits DEFAULT = new TestLimits(32_768, 512_000, 2_500);

    @Override
    public long maxEventsPerSecond() {
        return 1000;
    }

    @Override
    public long maxInFlightBytes() {
        return 1_000_000;
    }

    @Override
    public Optional<URI> publicAddress() {
        return Optional.empty();
    }

    @Override
    public Duration maxAhead() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration keepRejected() {
        return Duration.ofDays(1);
    }

    @Override
    public Duration rememberMessages() {
        return Duration.ofDays(1);
    }
}
