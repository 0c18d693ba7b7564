package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import io.patron.profile.plan.ActivePlan;
import io.patron.profile.plan.PlanAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of a body.
 *
 * @param accepted those to be kept, in their order
 * @param rejected those that are not taken
 * @param judged those that do not fit the source's tracking plan, whatever becomes of them
 */
record SortedBatch(
        List<IngestEvent> accepted, List<Reading.Rejected> rejected, List<Judged> judged) {

    /** An event that does not fit, and what the plan says of it. */
    record Judged(RawEvent raw, IngestEvent event, ActivePlan.Verdict verdict) {

        /** The findings, their pointers from the body's root. */
        List<Fault> faults() {
            return verdict.findings().stream()
                    .map(finding ->
                            Fault.at(
                                    raw.at() + finding.pointer(),
                                    finding.code(),
                                    finding.message()))
                    .toList();
        }
    }

    /**
     * Reads every event.
     *
     * @param plan the source's; null for none
     */
    static SortedBatch of(RawBatch batch, Envelope envelope, @Nullable ActivePlan plan) {
        var sorted =
                new SortedBatch(
                        new ArrayList<>(batch.events().size()),
                        new ArrayList<>(),
                        new ArrayList<>());
        for (var raw : batch.events()) {
            switch (EventReader.read(raw, envelope)) {
                case Reading.Accepted taken -> sorted.take(raw, taken.event(), plan);
                case Reading.Rejected refused -> sorted.rejected.add(refused);
            }
        }
        return sorted;
    }

    private void take(RawEvent raw, IngestEvent event, @Nullable ActivePlan plan) {
        var action = plan == null ? PlanAction.ACCEPT : judge(raw, event, plan).verdict().action();
        if (action == PlanAction.REJECT) {
            rejected.add(new Reading.Rejected(raw, judged.getLast().faults(), true));
        } else {
            accepted.add(event);
        }
    }

    private Judged judge(RawEvent raw, IngestEvent event, ActivePlan plan) {
        var what = event.what();
        var document = what.type().equals("identify") ? what.traits() : what.properties();
        var found = new Judged(raw, event, plan.judge(what.type(), what.name(), document));
        if (!found.verdict().findings().isEmpty()) {
            judged.add(found);
        }
        return found;
    }

    /** Those that are taken all the same. */
    List<Judged> flagged() {
        return judged.stream()
                .filter(found -> found.verdict().action() == PlanAction.FLAG)
                .toList();
    }
}
