package io.patron.profile.ingest;

import io.patron.profile.source.SourceSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What is taken from sources. The defaults are the limits that Segment's clients keep to. */
@ConfigMapping(prefix = "patron.ingest")
public interface IngestConfig {
    /** Most bytes of an event. */
    @WithDefault("32768")
    int maxEventBytes();

    /** Most bytes of a batch, after inflating. */
    @WithDefault("512000")
    int maxBatchBytes();

    /** Most events of a batch. */
    @WithDefault("2500")
    int maxBatchEvents();

    /** Events of a source per second, in this replica; more are answered with 429. */
    @WithDefault("100000")
    @Min(1)
    @Max(SourceSettings.MOST_PER_SECOND)
    long maxEventsPerSecond();

    /** Bytes of bodies that are under way at once, in this replica; more is answered with 429. */
    @WithDefault("16777216")
    long maxInFlightBytes();

    /**
     * Where browser clients reach the service, for example {@code https://events.shop.example}; the
     * address that they asked, where it is not said.
     */
    Optional<URI> publicAddress();

    /** How far ahead of our clock an event may say it happened. */
    @WithDefault("24h")
    Duration maxAhead();

    /** How long rejected events are kept for looking at. */
    @WithDefault("30d")
    Duration keepRejected();

    /** How long message ids are remembered. */
    @WithDefault("14d")
    Duration rememberMessages();
}
