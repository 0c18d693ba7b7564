package io.patron.profile.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutCustomer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How good the data are that sources sent.
 *
 * @param from the first day on which they were received, in the business zone
 * @param to the last
 */
@Schema(description = "How good the data are that sources sent")
public record QualityView(LocalDate from, LocalDate to, List<OfSource> sources) {

    /**
     * @param source empty for what is of no one source
     * @param totals what was received, to compare with
     * @param dimensions accuracy, completeness, consistency, timeliness, duplicates
     */
    public record OfSource(
            @Schema(examples = "web-shop") String source,
            @Schema(examples = "{\"events\": 13678, \"orders\": 9547}") Map<String, Long> totals,
            Map<String, List<Finding>> dimensions) {}

    /**
     * @param subject what of the check: a code, a trait, a delay
     * @param of how many were looked at; absent where there is nothing to compare with
     * @param share count of of
     * @param examples a few; where to look
     * @param fix what to do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            @Schema(examples = "refund-without-order") String check,
            @Schema(examples = "") String subject,
            @Schema(examples = "70") long count,
            @Schema(examples = "9547") @Nullable Long of,
            @Schema(examples = "0.0073") @Nullable Double share,
            List<Map<String, Object>> examples,
            @Schema(examples = "Send order_id with refunds.") @Nullable String fix) {}

    /** How often something was found on a day. */
    public record OfDay(
            LocalDate day,
            @Schema(examples = "web-shop") String source,
            @Schema(examples = "implausible") String check,
            @Schema(examples = "age: impossible-age") String subject,
            @Schema(examples = "12") long count) {}

    /**
     * Something in a customer's history that does not go together, as it stands.
     *
     * @param source that told of it last
     */
    public record CaseView(
            UUID customerId,
            @Schema(examples = "refund-without-order") String check,
            @Schema(examples = "C536379") String subject,
            @Schema(examples = "web-shop") String source,
            Instant foundAt,
            Map<String, Object> evidence)
            implements AboutCustomer {}
}
