package io.patron.profile.barring;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many events of a source were accepted and dropped on a day, because they are about somebody
 * erased.
 *
 * @param type of the events: {@code track}, {@code identify}, …
 * @param reason why they were dropped
 */
@RegisterForReflection
public record BarredEventView(
        @Schema(examples = "web-shop") String source,
        @Schema(examples = "2026-11-22") LocalDate day,
        @Schema(examples = "track") String type,
        @Schema(examples = "3") long events,
        @Schema(examples = "erased-person") String reason) {
    static final String ERASED = "erased-person";

    static BarredEventView of(String source, LocalDate day, String type, long events) {
        return new BarredEventView(source, day, type, events, ERASED);
    }
}
