package io.patron.profile.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports are done. */
@ConfigMapping(prefix = "patron.import")
public interface ImportConfig {

    /** After how long without a sign of life another replica takes a job over. */
    @WithDefault("10S")
    Duration lease();

    /** How often a worker gives a sign of life. */
    @WithDefault("2S")
    Duration heartbeat();

    /** Rows that are kept in one transaction. */
    @WithDefault("2000")
    int batchRows();

    /**
     * Bytes that a packed file may have when it is unpacked, so that a small file cannot fill the
     * database; an import of a larger one fails and publishes nothing.
     */
    @WithDefault("8G")
    MemorySize maxUnpacked();

    /** How long an upload may stand still before it counts as broken off. */
    @WithDefault("2M")
    Duration uploadIdle();

    /** How long the file of a failed import is kept for another try. */
    @WithDefault("7D")
    Duration keepFailed();

    /** How long the error rows of an import can be downloaded. */
    @WithDefault("30D")
    Duration keepErrors();

    /** How long rows that were kept to be looked up can be, since they were sent last. */
    @WithDefault("30D")
    Duration keepTables();

    /** Rows that a dry run reads at most. */
    @WithDefault("100000")
    int dryRunRows();
}
