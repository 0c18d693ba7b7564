package io.patron.profile.plan;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What did not fit a plan on a day, at a property.
 *
 * @param what where it was and what it was
 * @param events how many events had it
 * @param lastMessageId the client's id of the last one
 */
public record FindingView(
        LocalDate day,
        @Schema(examples = "web-shop") String source,
        @Schema(examples = "3") long version,
        What what,
        @Schema(examples = "17") long events,
        String lastMessageId,
        Instant lastAt) {

    /**
     * @param event name of the event
     * @param pointer within the event; a place in a list is {@code *}
     * @param action what became of the events: flag or reject
     * @param message of the last one
     */
    public record What(
            @Schema(examples = "Order Completed") String event,
            @Schema(examples = "/properties/products/*/price") String pointer,
            @Schema(examples = "schema-type") String code,
            @Schema(examples = "flag") String action,
            String message) {}
}
