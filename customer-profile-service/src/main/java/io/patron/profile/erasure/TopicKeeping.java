package io.patron.profile.erasure;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a topic is kept. The broker deletes whole segments once their newest record is too old, so a
 * record may stay for as long as a segment is written to, and then for the retention.
 *
 * @param isCompacted whether the newest record of a key stays
 * @param longest how long a record may stay; null for ever
 */
record TopicKeeping(String cleanup, boolean isCompacted, @Nullable Duration longest) {

    static TopicKeeping of(String cleanup, long retentionMillis, long segmentMillis) {
        var isDeleted = cleanup.contains("delete") && retentionMillis >= 0;
        return new TopicKeeping(
                cleanup,
                cleanup.contains("compact"),
                isDeleted ? Duration.ofMillis(retentionMillis).plusMillis(segmentMillis) : null);
    }

    ErasureView.Topic view(String topic, Instant erasedAt) {
        return new ErasureView.Topic(
                topic, cleanup, longest == null ? null : erasedAt.plus(longest), note());
    }

    private String note() {
        if (isCompacted) {
            return "Empty records with her keys were written: compaction takes the others away.";
        }
        return longest == null
                ? "The broker deletes nothing by time: give the topic a retention."
                : "Records age out: a segment is written, and then kept for the retention.";
    }
}
