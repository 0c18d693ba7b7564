package io.patron.profile.product;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Forgets old prices and stocks; what was in force at the end of the time that is kept stays. */
@ApplicationScoped
class OfferRetention {
    private static final String FORGET =
            """
            delete from product_offer o where o.since < $1 and exists (
                select from product_offer later
                where later.sku = o.sku and later.version > o.version and later.since <= $1)
            """;

    @ConfigMapping(prefix = "patron.catalogue")
    interface CatalogueConfig {
        /** How long the history of prices and stocks is kept. */
        @WithDefault("730d")
        Duration keepOffers();
    }

    private final Pool pool;
    private final CatalogueConfig config;
    private final Clock clock;

    OfferRetention(Pool pool, CatalogueConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "24h", delayed = "7m")
    Uni<Void> forget() {
        var end = clock.instant().minus(config.keepOffers()).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(FORGET).execute(Tuple.of(end)).replaceWithVoid();
    }
}
