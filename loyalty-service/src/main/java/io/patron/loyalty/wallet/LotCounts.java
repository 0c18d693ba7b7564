package io.patron.loyalty.wallet;

/**
 * Where the points of a lot are; {@code issued} is the sum of all others, none is below zero.
 *
 * @param remaining still the member's and not held
 * @param moved taken by an adjustment, given to another member, or used to pay a debt
 */
public record LotCounts(
        long issued,
        long remaining,
        long reserved,
        long burned,
        long expired,
        long clawedBack,
        long moved) {

    public LotCounts {
        var least =
                Math.min(Math.min(Math.min(remaining, reserved), Math.min(burned, expired)), moved);
        if (Math.min(least, clawedBack) < 0
                || issued != remaining + reserved + burned + expired + clawedBack + moved) {
            throw new IllegalArgumentException("The points of a lot do not add up");
        }
    }

    static LotCounts of(long issued) {
        return new LotCounts(issued, issued, 0, 0, 0, 0, 0);
    }

    LotCounts moved(Bucket from, Bucket to, long points) {
        return new LotCounts(
                issued,
                remaining + (to.isRemaining() ? points : 0) - (from.isRemaining() ? points : 0),
                reserved + change(Bucket.RESERVED, from, to, points),
                burned + change(Bucket.BURNED, from, to, points),
                expired + change(Bucket.EXPIRED, from, to, points),
                clawedBack + change(Bucket.CLAWED_BACK, from, to, points),
                moved
                        + change(Bucket.WITHDRAWN, from, to, points)
                        + change(Bucket.TRANSFERRED, from, to, points)
                        + change(Bucket.SETTLED, from, to, points));
    }

    private static long change(Bucket bucket, Bucket from, Bucket to, long points) {
        return (to == bucket ? points : 0) - (from == bucket ? points : 0);
    }
}
