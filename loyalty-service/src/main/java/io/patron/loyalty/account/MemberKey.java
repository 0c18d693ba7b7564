package io.patron.loyalty.account;

import java.util.Comparator;
import java.util.UUID;

/** A customer in a programme. Its order is the order in which rows are locked. */
public record MemberKey(UUID programmeId, UUID customerId) implements Comparable<MemberKey> {
    private static final Comparator<MemberKey> ORDER =
            Comparator.comparing((MemberKey key) -> key.programmeId().toString())
                    .thenComparing(key -> key.customerId().toString());

    @Override
    public int compareTo(MemberKey other) {
        return ORDER.compare(this, other);
    }
}
