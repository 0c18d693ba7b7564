package io.patron.loyalty.wallet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Points that were granted at once and share their terms.
 *
 * @param active false while its remaining points are pending
 * @param waivers what is taken of it once that is no longer held or spent, one for each refund
 */
public record Lot(UUID id, LotTerms terms, boolean active, LotCounts counts, List<Waiver> waivers) {

    public Lot {
        waivers = List.copyOf(waivers);
    }

    public Lot(UUID id, LotTerms terms, boolean active, LotCounts counts) {
        this(id, terms, active, counts, List.of());
    }

    /**
     * In which lots are spent: the one that expires first, then the older. One that slides comes
     * after those with a date, since spending itself moves its expiry.
     */
    public static final Comparator<Lot> ORDER =
            Comparator.comparing(
                            (Lot lot) -> lot.terms().expiresAt(),
                            Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(lot -> lot.terms().earnedAt())
                    .thenComparing(lot -> lot.id().getMostSignificantBits(), Long::compareUnsigned)
                    .thenComparing(
                            lot -> lot.id().getLeastSignificantBits(), Long::compareUnsigned);

    /**
     * A part of it for another member, with the expiry that it has now.
     *
     * @param slidesUntil how long the giver's sliding points live
     */
    public Lot given(UUID newId, @Nullable Instant slidesUntil, long points) {
        var kept = new LotTerms(terms.earnedAt(), null, expiry(slidesUntil), false);
        return new Lot(newId, kept, true, LotCounts.of(points));
    }

    public long remaining() {
        return counts.remaining();
    }

    /** The bucket of its remaining points. */
    Bucket bucket() {
        return active ? Bucket.ACTIVE : Bucket.PENDING;
    }

    /**
     * When it expires as things are.
     *
     * @param slidesUntil how long the wallet's sliding points live
     */
    @Nullable Instant expiry(@Nullable Instant slidesUntil) {
        return terms.sliding() ? slidesUntil : terms.expiresAt();
    }

    boolean isExpired(@Nullable Instant slidesUntil, Instant now) {
        var expiry = expiry(slidesUntil);
        return remaining() > 0 && expiry != null && !expiry.isAfter(now);
    }

    /** Pending, its time has come, and it does not expire before. */
    boolean isToActivate(@Nullable Instant slidesUntil, Instant now) {
        var at = terms.activatesAt();
        var expiry = expiry(slidesUntil);
        return !active
                && remaining() > 0
                && at != null
                && !at.isAfter(now)
                && (expiry == null || at.isBefore(expiry));
    }

    Lot moved(Bucket from, Bucket to, long points) {
        return new Lot(id, terms, active, counts.moved(from, to, points), waivers);
    }

    /** Points that are held or spent and that no refund waits for. */
    long away() {
        var waited = waivers.stream().mapToLong(Waiver::points).sum();
        return Math.max(0, counts.reserved() + counts.burned() - waited);
    }

    Lot waiving(Waiver more) {
        var all = Stream.concat(waivers.stream(), Stream.of(more)).toList();
        return new Lot(id, terms, active, counts, all);
    }

    /** With so many points fewer of the first waiver. */
    Lot collected(long points) {
        var first = waivers.getFirst();
        var others = waivers.stream().skip(1);
        var left = first.points() - points;
        var all = left == 0 ? others : Stream.concat(Stream.of(first.of(left)), others);
        return new Lot(id, terms, active, counts, all.toList());
    }

    Lot activated() {
        return new Lot(id, terms, true, counts, waivers);
    }
}
