package io.patron.profile.plan;

import io.patron.kit.problem.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a source keeps to it. Its schemas are compiled once, however many events are judged.
 *
 * @param name of the plan
 * @param version of the plan
 */
public record ActivePlan(String name, long version, PlanUse use, TrackingPlan plan) {

    /** What becomes of an event, and why; no findings where it fits. */
    public record Verdict(PlanAction action, List<Fault> findings) {}

    private static final Verdict FITS = new Verdict(PlanAction.ACCEPT, List.of());

    /**
     * Judges an event.
     *
     * @param name of a {@code track} event
     * @param properties what it says, in {@code properties} or {@code traits}
     */
    public Verdict judge(String type, String name, Map<String, Object> properties) {
        var schema = plan.schema(type, name);
        if (schema == null) {
            return plan.isComplete(type) ? verdict(use.onUnplanned(), unplanned()) : FITS;
        }
        if (use.onViolation() == PlanAction.ACCEPT) {
            return FITS;
        }
        var holder = type.equals("identify") || type.equals("group") ? "/traits" : "/properties";
        var findings = TrackingPlan.findings(schema, properties, holder);
        return findings.isEmpty() ? FITS : verdict(use.onViolation(), findings);
    }

    private static Verdict verdict(@Nullable PlanAction action, List<Fault> findings) {
        return action == null || action == PlanAction.ACCEPT ? FITS : new Verdict(action, findings);
    }

    private List<Fault> unplanned() {
        return List.of(
                Fault.at(
                        "/event",
                        "unplanned-event",
                        "The plan “" + name + "” does not name the event."));
    }
}
