package io.patron.kit.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * A token bucket per key, in this replica: what a client may do in all is the limit times the
 * replicas. At most 100,000 keys are held; a key that was not used for ten minutes is forgotten.
 */
@ApplicationScoped
public class RateLimits {
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterAccess(Duration.ofMinutes(10))
                    .build();

    /**
     * Takes {@code cost} from the key's bucket.
     *
     * @param perSecond what flows in per second; the bucket holds ten seconds' worth
     * @throws ProblemException 429 with {@code Retry-After} when there is not enough in it
     */
    public void take(String key, long perSecond, long cost) {
        var bucket = buckets.get(key, k -> bucket(perSecond));
        var probe = bucket.tryConsumeAndReturnRemaining(cost);
        if (!probe.isConsumed()) {
            var wait =
                    Duration.ofNanos(Math.max(0, probe.getNanosToWaitForRefill())).plusSeconds(1);
            throw ProblemException.later(
                    CommonError.TOO_MANY_REQUESTS,
                    "The limit is "
                            + perSecond
                            + " per second; try again in "
                            + wait.toSeconds()
                            + " s.",
                    wait);
        }
    }

    private static Bucket bucket(long perSecond) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(perSecond * 10)
                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
