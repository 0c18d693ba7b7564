package io.patron.loyalty.wallet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The movements of accounts by an entry; they sum to zero.
 *
 * @param movements points into an account where positive, out of it where negative; accounts that
 *     do not move are left out
 */
public record Legs(Map<Account, Long> movements) {

    public Legs {
        movements = Collections.unmodifiableMap(new EnumMap<>(movements));
        var sum = movements.values().stream().mapToLong(Long::longValue).sum();
        if (sum != 0) {
            throw new IllegalArgumentException("The legs sum to " + sum);
        }
    }

    public long of(Account account) {
        return movements.getOrDefault(account, 0L);
    }
}
