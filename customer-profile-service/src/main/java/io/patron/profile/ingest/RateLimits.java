package io.patron.profile.ingest;

import io.github.bucket4j.Bucket;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket per key, in this replica: what a client may do in all is the limit times the
 * replicas. Of more than {@value #MOST_KEYS} keys the one that was not used for longest is
 * forgotten.
 */
@ApplicationScoped
class RateLimits {
    private static final int MOST_KEYS = 100_000;
    private static final int SECONDS_AT_ONCE = 10;
    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new Recent());

    /**
     * Takes {@code cost} from the key's bucket. What is more than the bucket holds may be taken
     * from a full one and is owed: it has to flow in before anything is taken again. Otherwise a
     * batch that is larger would wait for ever.
     *
     * @param perSecond what flows in per second; the bucket holds ten seconds' worth
     * @throws ProblemException 429 with {@code Retry-After} when there is not enough in it
     */
    void take(String key, long perSecond, long cost) {
        var bucket = buckets.computeIfAbsent(key, k -> bucket(perSecond));
        var atOnce = Math.min(cost, perSecond * SECONDS_AT_ONCE);
        var probe = bucket.tryConsumeAndReturnRemaining(atOnce);
        if (!probe.isConsumed()) {
            var wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
            var detail = "The limit is %d per second; try again in %d s.";
            throw ProblemException.later(
                    CommonError.TOO_MANY_REQUESTS,
                    detail.formatted(perSecond, wait.toSeconds()),
                    wait);
        }
        if (cost > atOnce) {
            bucket.consumeIgnoringRateLimits(cost - atOnce);
        }
    }

    private static Bucket bucket(long perSecond) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(perSecond * SECONDS_AT_ONCE)
                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** Keeps the keys that were used last. */
    private static final class Recent extends LinkedHashMap<String, Bucket> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    }
}
