package io.patron.kit.pipeline;

import io.patron.kit.outbox.Backlog;
import java.util.List;

/**
 * @param outbox events committed and not yet published
 * @param consumers messages published and not yet processed, per topic
 * @param settled true when there is neither
 */
public record PipelineView(Backlog.State outbox, List<Lag> consumers, boolean settled) {

    /** Messages of a topic that this service's group has not processed. */
    public record Lag(String topic, String group, long lag) {}

    static PipelineView of(Backlog.State outbox, List<Lag> consumers) {
        var settled = outbox.backlog() == 0 && consumers.stream().allMatch(c -> c.lag() == 0);
        return new PipelineView(outbox, consumers, settled);
    }
}
