package io.patron.profile.vault;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * Keys that were read lately: a bounded number, each for a bounded time, after which a key that
 * another replica deleted opens nothing here either.
 */
final class KeyCache {
    static final int MOST = 50_000;
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<UUID, Known> entries =
            new LinkedHashMap<UUID, Known>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
                    return size() > MOST;
                }
            };

    private record Known(SecretKey key, long readAt) {}

    /**
     * @param now nanoseconds of a clock that only goes forward
     */
    synchronized Map<UUID, SecretKey> get(Collection<UUID> customers, long now) {
        var found = new HashMap<UUID, SecretKey>();
        for (var customer : customers) {
            var entry = entries.get(customer);
            if (entry != null && now - entry.readAt() < LONGEST.toNanos()) {
                found.put(customer, entry.key());
            }
        }
        return found;
    }

    synchronized void put(Map<UUID, SecretKey> keys, long now) {
        keys.forEach((customer, key) -> {
            entries.remove(customer);
            entries.put(customer, new Known(key, now));
        });
    }

    synchronized void remove(Collection<UUID> customers) {
        customers.forEach(entries::remove);
    }
}
