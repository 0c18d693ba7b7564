package io.patron.profile.source;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    private final Vertx vertx = Vertx.vertx();
    private final Quotas quotas =
            new Quotas(
                    new Pool(
                            PgBuilder.pool()
                                    .connectingTo(
                                            new PgConnectOptions().setHost("127.0.0.1").setPort(1))
                                    .using(vertx)
                                    .build()),
                    CLOCK);

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void eventsAreTakenOnCreditWhileTheDatabaseIsAway() {
        var settings = new SourceSettings(null, null, null, 10L, null, null);
        var source = KnownSource.of(UUID.randomUUID(), "shop", settings, null, null);

        assertDoesNotThrow(() -> quotas.take(source, 5).await().atMost(Duration.ofSeconds(10)));
    }
}
