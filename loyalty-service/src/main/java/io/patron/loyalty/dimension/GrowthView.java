package io.patron.loyalty.dimension;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.standing.Why;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A member in a tier set.
 *
 * @param stay what it takes to keep the tier; absent while no fall is foreseen
 * @param rise what it takes to reach the next; absent at the top
 * @param why the values of today that the tier is judged by
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrowthView(Set set, Tier tier, @Nullable Stay stay, @Nullable Rise rise, Why why) {

    /** A tier set of a programme; {@code default} is the one in the programme's own document. */
    @RegisterForReflection
    public record Set(
            UUID id,
            @Schema(examples = "main") String programmeKey,
            @Schema(examples = "growth") String key,
            @Schema(examples = "Growth ladder") String name,
            @Schema(examples = "3") int version) {}

    /** The tier that the member is in. */
    @RegisterForReflection
    public record Tier(
            @Schema(examples = "gold") String key,
            @Schema(examples = "Gold") String name,
            Instant since) {}

    /**
     * What it takes to keep the tier.
     *
     * @param until the last day of the tier unless it is done
     * @param then the tier after that
     * @param ways each with all that it takes; one is enough
     */
    @RegisterForReflection
    public record Stay(
            @Schema(examples = "2027-03-31") LocalDate until,
            @Schema(examples = "silver") String then,
            List<List<Lack>> ways) {}

    /** What it takes to reach the next tier; one way is enough. */
    @RegisterForReflection
    public record Rise(
            @Schema(examples = "gold") String tier,
            @Schema(examples = "Gold") String name,
            List<List<Lack>> ways) {}

    /** What of a measure is lacking. */
    @RegisterForReflection
    public record Lack(
            @Schema(examples = "spend") String measure, @Schema(examples = "120") long missing) {}
}
