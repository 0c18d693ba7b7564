package io.patron.profile.computed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A computed trait of a customer.
 *
 * @param value absent where nothing counts, and while it is being made
 * @param state {@code ready}, or {@code waiting} and {@code filling} while it is made from history
 * @param asOf the day of the business zone that it is told for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComputedValueView(
        @Schema(examples = "spend-90") String key,
        @Schema(implementation = Object.class, examples = "12950") @Nullable Object value,
        @Schema(examples = "ready") String state,
        LocalDate asOf) {}
