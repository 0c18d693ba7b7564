package io.patron.loyalty.earning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order was made of.
 *
 * @param articles together at most the total
 * @param totalMinor what was paid, in minor units
 * @param exponent decimals of the currency
 * @param mostPoints that the order's margin can bear, in all wallets whose points are worth money;
 *     null for no limit
 */
public record Bought(
        List<Article> articles, long totalMinor, int exponent, @Nullable Long mostPoints) {

    public Bought(List<Article> articles, long totalMinor, int exponent) {
        this(articles, totalMinor, exponent, null);
    }

    public Bought {
        articles = List.copyOf(articles);
    }

    /** All of it, before anything comes back. */
    public Left whole() {
        List<Left.Line> lines = new ArrayList<>();
        for (var article : articles) {
            var amount = article.amountMinor();
            lines.add(new Left.Line(article.pieces(), amount, amount));
        }
        lines.add(new Left.Line(0, restMinor(), restMinor()));
        return new Left(lines, 0);
    }

    /** What no article says: shipping, for example. */
    long restMinor() {
        return totalMinor - articles.stream().mapToLong(Article::amountMinor).sum();
    }

    /** Exact points of each line, the rest last; none for lines that are not chosen. */
    List<BigDecimal> byAmount(BigDecimal pointsPerUnit, Collection<Integer> chosen) {
        List<BigDecimal> points = new ArrayList<>();
        for (var i = 0; i <= articles.size(); i++) {
            var minor = i < articles.size() ? articles.get(i).amountMinor() : restMinor();
            points.add(
                    chosen.contains(i)
                            ? BigDecimal.valueOf(minor, exponent).multiply(pointsPerUnit)
                            : BigDecimal.ZERO);
        }
        return points;
    }

    /** Exact points of each line by its pieces; none for the rest. */
    List<BigDecimal> byPieces(BigDecimal pointsPerPiece, Collection<Integer> chosen) {
        List<BigDecimal> points = new ArrayList<>();
        for (var i = 0; i < articles.size(); i++) {
            points.add(
                    chosen.contains(i)
                            ? pointsPerPiece.multiply(BigDecimal.valueOf(articles.get(i).pieces()))
                            : BigDecimal.ZERO);
        }
        points.add(BigDecimal.ZERO);
        return points;
    }

    /** 1 for each line that is chosen and is there, the rest last. */
    List<BigDecimal> marked(Collection<Integer> chosen) {
        List<BigDecimal> marks = new ArrayList<>();
        for (var i = 0; i < articles.size(); i++) {
            marks.add(chosen.contains(i) ? BigDecimal.ONE : BigDecimal.ZERO);
        }
        var rest = chosen.contains(articles.size()) && (restMinor() > 0 || articles.isEmpty());
        marks.add(rest ? BigDecimal.ONE : BigDecimal.ZERO);
        return marks;
    }
}
