package io.patron.profile.merge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutPeople;
import io.patron.profile.privacy.Masking;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names that were seen together.
 *
 * @param at when, by the earliest event that says so
 * @param source the source of the event; (operator) for an operator's word
 * @param messageId the event's id at that source
 * @param people who have the names now or had them, where it is shown alone; not part of the answer
 */
public record TieView(
        @Nullable Named strong,
        @Nullable Named weak,
        Instant at,
        @Schema(examples = "web-shop") String source,
        @Schema(examples = "ajs-1") String messageId,
        @JsonIgnore @Schema(hidden = true) Set<UUID> people)
        implements AboutPeople {

    @Override
    public Set<String> fields() {
        return Set.of("strong", "weak");
    }

    /** An identifier; e-mail addresses and telephone numbers are masked for analysts. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Named(
            @Schema(examples = "email") String type,
            @Schema(examples = "ada@example.org") String value) {

        Named masked() {
            var isPlain = type.equals("user") || type.equals("anonymous");
            return isPlain && value.indexOf('@') < 0 ? this : new Named(type, Masking.MASK);
        }
    }

    TieView masked() {
        return new TieView(
                strong == null ? null : strong.masked(),
                weak == null ? null : weak.masked(),
                at,
                source,
                messageId,
                people);
    }
}
