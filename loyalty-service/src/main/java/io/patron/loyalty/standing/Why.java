package io.patron.loyalty.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.ladder.DaySpan;
import io.patron.loyalty.ladder.Deeds;
import io.patron.loyalty.ladder.Standing;
import io.patron.loyalty.ladder.TierSet;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The values that a tier was decided on.
 *
 * @param spans each span that justifies a tier, with its values; the current first
 * @param reached the tier that they reach
 * @param failing the day on which the tier falls unless it is reached again
 * @param heldUntil the first day on which a tier that was entered by a step down may fall
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Why(
        List<Span> spans,
        @Schema(examples = "silver") String reached,
        @Nullable LocalDate failing,
        @Nullable LocalDate heldUntil,
        @Nullable Given granted) {

    /** The values of some days. */
    @RegisterForReflection
    public record Span(
            LocalDate from,
            LocalDate until,
            @Schema(examples = "{\"spend\": 61250}") TreeMap<String, Long> values) {}

    /** A tier given by hand. */
    @RegisterForReflection
    public record Given(@Schema(examples = "gold") String tier, LocalDate until) {}

    /** The values of a day. */
    public static Why of(TierSet set, Deeds deeds, LocalDate day, Standing standing) {
        var spans =
                set.window().justifying(day, deeds.joined()).stream()
                        .map(span -> span(set, deeds, span))
                        .toList();
        var grant = standing.grant();
        return new Why(
                spans,
                set.rungs().get(set.balance(deeds, day)).key(),
                standing.failing(),
                standing.held(),
                grant == null ? null : new Given(grant.tier(), grant.until()));
    }

    private static Span span(TierSet set, Deeds deeds, DaySpan span) {
        var values = new TreeMap<String, Long>();
        for (var measure : set.measures()) {
            values.put(measure.name(), set.value(deeds, measure.name(), span));
        }
        return new Span(span.from(), span.until(), values);
    }
}
