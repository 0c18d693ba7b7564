package io.patron.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Service;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Waits until nothing is under way between the services. What one service has finished may still
 * start work in another, so all must be settled twice in a row.
 */
public final class Pipelines {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration STUCK = Duration.ofMinutes(5);

    private final Api api;
    private final Set<Service> services;
    private final Map<Service, JsonNode> last = new EnumMap<>(Service.class);

    Pipelines(Api api) {
        this(api, EnumSet.allOf(Service.class));
    }

    /**
     * @param services that run
     */
    public Pipelines(Api api, Set<Service> services) {
        this.api = api;
        this.services = services;
    }

    /**
     * @param waiting told how many events are under way
     * @throws LauncherException when nothing moves for minutes
     */
    public void awaitSettled(LongConsumer waiting) {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + STUCK.toNanos();
        int settled = 0;
        while (settled < 2) {
            long open = underWay();
            settled = open == 0 ? settled + 1 : 0;
            waiting.accept(open);
            if (open < least) {
                least = open;
                end = System.nanoTime() + STUCK.toNanos();
            }
            if (System.nanoTime() > end) {
                throw new LauncherException(
                        "the services do not settle: %,d events wait, %s".formatted(open, last));
            }
            Waiting.pause(LOOK);
        }
    }

    /** Events published and not processed, or committed and not published, in all services. */
    private long underWay() {
        long open = 0;
        for (Service service : services) {
            JsonNode pipeline = api.get(service, "/v1/pipeline");
            last.put(service, pipeline);
            long own = pipeline.path("outbox").path("backlog").asLong();
            for (JsonNode consumer : pipeline.path("consumers")) {
                own += consumer.path("lag").asLong();
            }
            open += pipeline.path("settled").asBoolean() ? 0 : Math.max(1, own);
        }
        return open;
    }
}
