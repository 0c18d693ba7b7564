package io.patron.loyalty.account;

import io.patron.loyalty.wallet.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why points move.
 *
 * @param reference the order, refund, reservation or request behind it
 * @param ruleVersion the programme's version that decided
 * @param occurredAt when the order, refund or adjustment happened
 * @param inputs the values that the decision was based on, as they are kept and shown
 */
public record Cause(
        String reference, int ruleVersion, Instant occurredAt, Map<String, Object> inputs) {

    /** With what a step says of points that are waived, so that the journal alone tells it. */
    Cause of(Step step) {
        var note = step.note();
        if (note == null) {
            return this;
        }
        var all = new LinkedHashMap<>(inputs);
        all.putAll(note.inputs());
        return new Cause(reference, ruleVersion, occurredAt, all);
    }
}
