package io.patron.profile.recording;

import io.patron.profile.definition.Fitting;
import io.patron.profile.definition.TraitDefinition;
import io.patron.profile.ingest.IngestEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What an event says of traits.
 *
 * @param traits stated by the customer or the shop
 * @param inferred worked out by somebody ({@code context.inferred}), with its confidence; empty
 *     where nothing is
 * @param aside values that do not fit their definitions
 */
record Stated(Map<String, Object> traits, Map<String, Object> inferred, Map<String, Object> aside) {

    static Stated of(IngestEvent event, List<TraitDefinition> definitions) {
        var fitting = Fitting.of(event.what().traits(), definitions);
        if (!(event.context().get("inferred") instanceof Map<?, ?> how)
                || fitting.fitting().isEmpty()) {
            return new Stated(fitting.fitting(), Map.of(), fitting.aside());
        }
        var confidence = how.get("confidence");
        var isKnown =
                confidence instanceof Number number
                        && new BigDecimal(number.toString()).compareTo(BigDecimal.ZERO) >= 0
                        && new BigDecimal(number.toString()).compareTo(BigDecimal.ONE) <= 0;
        return new Stated(
                Map.of(),
                isKnown
                        ? Map.of("traits", fitting.fitting(), "confidence", confidence)
                        : Map.of("traits", fitting.fitting()),
                fitting.aside());
    }
}
