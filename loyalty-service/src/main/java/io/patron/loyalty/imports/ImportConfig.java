package io.patron.loyalty.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports are carried out. */
@ConfigMapping(prefix = "patron.member-import")
public interface ImportConfig {

    /** Rows that are taken in one transaction; a crash repeats at most so many. */
    @WithDefault("500")
    int batch();

    /** After so long a replica that was working on an import is given up. */
    @WithDefault("60s")
    Duration lease();

    /** When an import that waits for another part tries again. */
    @WithDefault("5s")
    Duration retry();

    /** How long the file of an import that failed is kept, so that it can go on. */
    @WithDefault("7d")
    Duration keepFiles();

    /** How long rows that were not taken are kept. */
    @WithDefault("30d")
    Duration keepErrors();
}
