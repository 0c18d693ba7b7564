package io.patron.profile.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.kit.problem.Fault;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to events that are kept.
 *
 * @param success always true: Kafka has every event that is not listed as rejected
 * @param rejected the faults of events that were not taken; absent when all were
 * @param flagged what does not fit the tracking plan in events that were taken, the first hundred;
 *     absent when all fit
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngestAnswer(
        @Schema(examples = "true") boolean success,
        List<Rejection> rejected,
        List<Rejection> flagged) {
    private static final int MOST_FLAGGED = 100;

    /**
     * A fault of an event.
     *
     * @param index the event's place in the batch, from 0
     * @param pointer JSON pointer of the field, from the body's root
     */
    public record Rejection(
            @Schema(examples = "3") int index,
            @Nullable String messageId,
            @Schema(examples = "missing-user") String code,
            @Schema(examples = "/batch/3/userId") String pointer,
            String message) {}

    static IngestAnswer of(SortedBatch sorted) {
        var rejected =
                sorted.rejected().stream()
                        .flatMap(reading -> faults(reading.event(), reading.faults()))
                        .toList();
        var flagged =
                sorted.flagged().stream()
                        .flatMap(found -> faults(found.raw(), found.faults()))
                        .limit(MOST_FLAGGED)
                        .toList();
        return new IngestAnswer(true, rejected, flagged);
    }

    private static Stream<Rejection> faults(RawEvent event, List<Fault> faults) {
        return faults.stream()
                .map(fault ->
                        new Rejection(
                                event.index(),
                                event.messageId(),
                                fault.code(),
                                fault.pointer(),
                                fault.message()));
    }
}
