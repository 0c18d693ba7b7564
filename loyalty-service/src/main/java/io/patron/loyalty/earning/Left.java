package io.patron.loyalty.earning;

import java.util.List;

/**
 * What is left of an order: of each line, and of what no line says (the last one, the rest). What
 * was refunded without naming a product is taken of all of them alike. So the outcome is the same
 * in whatever order goods come back, and falls with each of them.
 *
 * @param lines in the order of the basket, the rest last
 * @param unnamedMinor refunded without naming a product
 */
public record Left(List<Line> lines, long unnamedMinor) {

    public Left {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param pieces bought
     * @param amountMinor paid
     * @param leftMinor of it
     */
    public record Line(long pieces, long amountMinor, long leftMinor) {
        Fraction share() {
            return amountMinor == 0 ? Fraction.ONE : Fraction.of(leftMinor, amountMinor);
        }
    }

    /** Minor units that are left. */
    public long totalMinor() {
        return Math.max(0, namedMinor() - unnamedMinor);
    }

    private long namedMinor() {
        return lines.stream().mapToLong(Line::leftMinor).reduce(0, Math::addExact);
    }

    /** Whether all of an order that cost something came back. */
    boolean isNothing() {
        return totalMinor() == 0 && lines.stream().anyMatch(line -> line.amountMinor() > 0);
    }

    /** Pieces that are left; one that came back in part still counts. */
    public long pieces() {
        return pieces(Fraction.ONE);
    }

    /** The same, with unnamed refunds spread over all of them. */
    public long spreadPieces() {
        return pieces(spread());
    }

    private long pieces(Fraction spread) {
        var pieces = 0L;
        for (var line : lines) {
            pieces +=
                    Fraction.of(line.pieces(), 1)
                            .times(line.share())
                            .times(spread)
                            .rounded(java.math.RoundingMode.CEILING);
        }
        return isNothing() ? 0 : pieces;
    }

    /** What is left of each line's own share, once unnamed refunds are spread over all. */
    Fraction spread() {
        var named = namedMinor();
        if (named == 0) {
            return isNothing() ? Fraction.ZERO : Fraction.ONE;
        }
        return Fraction.of(Math.max(0, named - unnamedMinor), named);
    }
}
