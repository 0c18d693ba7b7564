package io.patron.loyalty.account;

import java.util.UUID;

/** A customer in a programme. Its order is the order in which rows are locked: the database's. */
public record MemberKey(UUID programmeId, UUID customerId) implements Comparable<MemberKey> {

    @Override
    public int compareTo(MemberKey other) {
        var byProgramme = compare(programmeId, other.programmeId);
        return byProgramme == 0 ? compare(customerId, other.customerId) : byProgramme;
    }

    /**
     * By the bytes, as PostgreSQL does; {@link UUID#compareTo} takes the highest bit for a sign.
     */
    private static int compare(UUID one, UUID other) {
        var high =
                Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0
                ? Long.compareUnsigned(
                        one.getLeastSignificantBits(), other.getLeastSignificantBits())
                : high;
    }
}
