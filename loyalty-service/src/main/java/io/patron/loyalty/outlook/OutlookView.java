package io.patron.loyalty.outlook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.ladder.Course.Reason;
import io.patron.personal.audit.AboutCustomer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What comes to a member up to a day.
 *
 * @param tier now
 * @param then on the day that was asked for
 * @param steps each change on the way
 * @param lackingToStay the ways to keep the tier over its first fall, each with all that it takes
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutlookView(
        UUID customerId,
        @Schema(examples = "gold") String tier,
        @Schema(examples = "silver") String then,
        List<Step> steps,
        List<List<Lack>> lackingToStay)
        implements AboutCustomer {

    /** A change of the tier. */
    @RegisterForReflection
    public record Step(
            LocalDate on,
            @Schema(examples = "gold") String from,
            @Schema(examples = "silver") String to,
            Reason reason) {}

    /** What of a measure is lacking. */
    @RegisterForReflection
    public record Lack(
            @Schema(examples = "spend") String measure, @Schema(examples = "120") long missing) {}
}
