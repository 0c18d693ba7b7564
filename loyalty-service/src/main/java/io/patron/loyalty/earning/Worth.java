package io.patron.loyalty.earning;

import io.patron.loyalty.rule.Rounding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What an order is worth in a wallet, kept with the order: the rules as they were applied, so that
 * what is left of it can be priced by them at any later time. Falls with every return and is never
 * above what was granted.
 *
 * @param base exact points of the programme's own rate for each line, excluded ones 0; empty where
 *     the wallet earns none
 * @param rounding of the base, once over the order
 * @param layers multipliers, in the order in which they count: one that was cut adds at most what
 *     that left to those before it. Those that nothing cut come first, so that a cut holds whatever
 *     is applied after it; orders from before that have them in the order of priority
 * @param pieces points beside the base
 */
@RegisterForReflection
public record Worth(
        List<BigDecimal> base, Rounding rounding, List<Layer> layers, List<Piece> pieces) {

    public Worth {
        base = List.copyOf(base);
        layers = List.copyOf(layers);
        pieces = List.copyOf(pieces);
    }

    /** Points for what is left. */
    public long points(Left left) {
        var sum = multiplied(left);
        for (var piece : pieces) {
            sum = Math.addExact(sum, piece.points(left));
        }
        return sum;
    }

    /** The base with its multipliers. */
    long multiplied(Left left) {
        if (base.isEmpty()) {
            return 0;
        }
        List<Layer> holding = new ArrayList<>();
        var points = product(holding, left);
        for (var layer : layers) {
            if (Residue.holds(layer.onlyWhile(), left)) {
                holding.add(layer);
                var most =
                        layer.most() == null ? Long.MAX_VALUE : Math.addExact(points, layer.most());
                points = Math.min(product(holding, left), most);
            }
        }
        return points;
    }

    /** The base × the factors of all layers, uncut. */
    private long product(List<Layer> holding, Left left) {
        var sum = Fraction.ZERO;
        for (var i = 0; i < base.size(); i++) {
            if (base.get(i).signum() > 0) {
                sum =
                        sum.plus(
                                Fraction.of(base.get(i).multiply(factor(holding, i)))
                                        .times(left.lines().get(i).share()));
            }
        }
        return sum.times(left.spread()).points(rounding);
    }

    private static BigDecimal factor(List<Layer> layers, int line) {
        var best = BigDecimal.ONE;
        var added = BigDecimal.ONE;
        var multiplied = BigDecimal.ONE;
        for (var layer : layers) {
            if (layer.lines().contains(line)) {
                switch (layer.stacking()) {
                    case BEST_ONLY -> best = best.max(layer.factor());
                    case ADD -> added = added.add(layer.factor()).subtract(BigDecimal.ONE);
                    case MULTIPLY -> multiplied = multiplied.multiply(layer.factor());
                }
            }
        }
        return best.max(added.multiply(multiplied));
    }
}
