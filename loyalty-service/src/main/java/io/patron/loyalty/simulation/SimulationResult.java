package io.patron.loyalty.simulation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a draft would have given. All points are net of what came back, of all wallets.
 *
 * @param from the first instant that was replayed
 * @param until the first after it
 * @param tiers members by the tier that they have and the one that the draft gives, {@code from →
 *     to}
 * @param rules what each rule of the draft granted, before returns
 * @param deciles differences of members' points at 10 %, 20 %, … 90 %; of more than 10,000 members
 *     a sample
 */
@RegisterForReflection
public record SimulationResult(
        Replayed replayed,
        Points points,
        Money money,
        Winners winners,
        Map<String, Long> tiers,
        Map<String, Granted> rules,
        List<Long> deciles) {

    /**
     * What was replayed.
     *
     * @param returns that name no order; those that name one are in their orders
     */
    @RegisterForReflection
    public record Replayed(
            java.time.Instant from,
            java.time.Instant until,
            long members,
            long orders,
            long acts,
            long returns) {}

    /**
     * Points.
     *
     * @param liabilityChange how many more members would hold, if none of them were spent or
     *     expired
     */
    @RegisterForReflection
    public record Points(
            @Schema(examples = "120000") long actual,
            @Schema(examples = "150000") long simulated,
            @Schema(examples = "30000") long liabilityChange) {}

    /**
     * Money, in minor units.
     *
     * @param revenue of what did not come back
     * @param costedRevenue of products whose cost is known
     * @param costOfGoods of these
     * @param actualPoints what the points cost that were given
     * @param simulatedPoints what those of the draft would cost
     * @param actualMargin costed revenue − cost of goods − points
     */
    @RegisterForReflection
    public record Money(
            long revenue,
            long costedRevenue,
            long costOfGoods,
            long actualPoints,
            long simulatedPoints,
            long actualMargin,
            long simulatedMargin) {}

    /** Who gets more, who gets less, and the farthest of them. */
    @RegisterForReflection
    public record Winners(
            long gain, long lose, long same, List<Example> mostGained, List<Example> mostLost) {}

    /** A member. */
    @RegisterForReflection
    public record Example(UUID customerId, long actual, long simulated) {}

    /** What a rule granted, to how many orders or acts. */
    @RegisterForReflection
    public record Granted(long points, long times) {
        Granted plus(long more) {
            return new Granted(points + more, times + 1);
        }
    }
}
