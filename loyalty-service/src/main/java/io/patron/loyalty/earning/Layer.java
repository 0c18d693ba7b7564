package io.patron.loyalty.earning;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multiplier as it was applied to an order.
 *
 * @param factor &gt; 1
 * @param lines which lines it multiplies, by place in the basket; the rest is the last
 * @param onlyWhile what has to hold for what is left; null for nothing
 * @param most points that a cap or budget let it add; null where none cut it
 */
@RegisterForReflection
public record Layer(
        RuleRef rule,
        BigDecimal factor,
        Stacking stacking,
        List<Integer> lines,
        @Nullable JsonNode onlyWhile,
        @Nullable Long most) {

    public Layer {
        lines = List.copyOf(lines);
    }

    Layer cutTo(long points) {
        return new Layer(rule, factor, stacking, lines, onlyWhile, points);
    }
}
