package io.patron.loyalty.earning;

import io.patron.conditions.Condition;
import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of an order a rule is about.
 *
 * @param only what has to hold of a line; null for any
 * @param rest whether what no line says (shipping, for example) counts too
 */
public record LineChoice(
        @Nullable Condition only,
        boolean rest,
        Set<String> withoutSkus,
        Set<String> withoutCategories,
        Set<String> withoutBrands) {
    public static final LineChoice ALL = new LineChoice(null, true, Set.of(), Set.of(), Set.of());

    public LineChoice {
        withoutSkus = Set.copyOf(withoutSkus);
        withoutCategories = Set.copyOf(withoutCategories);
        withoutBrands = Set.copyOf(withoutBrands);
    }

    /** Places of the chosen lines in the basket; the rest is the last place. */
    List<Integer> of(List<Article> articles, Instant at) {
        List<Integer> chosen = new ArrayList<>();
        for (var i = 0; i < articles.size(); i++) {
            if (takes(articles.get(i), at)) {
                chosen.add(i);
            }
        }
        if (rest) {
            chosen.add(articles.size());
        }
        return chosen;
    }

    private boolean takes(Article article, Instant at) {
        return !withoutSkus.contains(article.sku())
                && !(article.category() != null && withoutCategories.contains(article.category()))
                && !(article.brand() != null && withoutBrands.contains(article.brand()))
                && (only == null || only.holds(facts(article), at));
    }

    private static Facts facts(Article article) {
        return name ->
                switch (name) {
                    case "line.sku" -> FactValue.of(article.sku());
                    case "line.category" -> text(article.category());
                    case "line.brand" -> text(article.brand());
                    case "line.amountMinor" -> FactValue.of(article.amountMinor());
                    case "line.pieces" -> FactValue.of(article.pieces());
                    default -> null;
                };
    }

    private static @Nullable FactValue text(@Nullable String text) {
        return text == null ? null : FactValue.of(text);
    }
}
