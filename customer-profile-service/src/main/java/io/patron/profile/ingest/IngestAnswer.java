package io.patron.profile.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to events that are kept.
 *
 * @param success always true: Kafka has every event that is not listed as rejected
 * @param rejected the faults of events that were not taken; absent when all were
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngestAnswer(@Schema(examples = "true") boolean success, List<Rejection> rejected) {

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

    static IngestAnswer of(List<Reading.Rejected> rejected) {
        var rejections =
                rejected.stream()
                        .flatMap(reading ->
                                reading.faults().stream()
                                        .map(fault ->
                                                new Rejection(
                                                        reading.event().index(),
                                                        reading.event().messageId(),
                                                        fault.code(),
                                                        fault.pointer(),
                                                        fault.message())))
                        .toList();
        return new IngestAnswer(true, rejections);
    }
}
