package io.patron.profile.computed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.profile.privacy.Masking;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A computed trait of a customer.
 *
 * @param value absent where nothing counts, where too many values do, and while it is being made
 * @param state {@code ready}, or {@code waiting} and {@code filling} while it is made from history;
 *     {@code too-many} where more values count than are looked at
 * @param asOf the day of the business zone that it is told for
 * @param shows where the value stands in what was told, where it is one of those told and not one
 *     worked out of them; not part of the answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComputedValueView(
        @Schema(examples = "spend-90") String key,
        @Schema(implementation = Object.class, examples = "12950") @Nullable Object value,
        @Schema(examples = "ready") String state,
        LocalDate asOf,
        @JsonIgnore @Schema(hidden = true) List<String> shows) {

    /** For those who may not read personal fields; what was counted of them stays. */
    public ComputedValueView masked(Masking masking) {
        if (value == null) {
            return this;
        }
        var isPersonal = shows.stream().anyMatch(masking::isPersonal);
        var shown = isPersonal ? Masking.MASK : masking.mask(Map.of("", value)).get("");
        return new ComputedValueView(key, shown, state, asOf, shows);
    }
}
