package io.patron.loyalty.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.patron.loyalty.setup.SetupContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A referral programme as its operator writes it; can be kept in a file and applied again. Nothing
 * in it is checked yet: {@link ReferralParser} does that and tells every fault.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "programme",
    "key",
    "name",
    "link",
    "channels",
    "signUpActs",
    "attributionDays",
    "order",
    "referrer",
    "referee",
    "limits",
    "milestones",
    "groupHelp",
    "suspicion",
    "laterRefund"
})
@Schema(description = "A referral programme: what friends do, and what both sides get for it")
public class ReferralDocument implements SetupContent {
    private static final String PRIZE =
            "Key of a reward of the catalogue, one piece of which the member gets without paying;"
                    + " points, a prize, or both";

    @Schema(description = "Key of the programme; cannot be changed", examples = "main")
    public @Nullable String programme;

    @Schema(description = "Stable name in the programme; cannot be changed", examples = "friends")
    public @Nullable String key;

    @Schema(examples = "Bring your friends")
    public @Nullable String name;

    @Schema(
            description = "What is shared; {code} stands for the member's code",
            examples = "https://shop.example/join/{code}")
    public @Nullable String link;

    @Schema(
            description = "Where codes are shared; anything else is counted as other",
            examples = "[\"whatsapp\", \"email\"]")
    public @Nullable List<String> channels;

    @Schema(
            description = "Names of the acts by which somebody signs up. Left out: Signed Up",
            examples = "[\"Signed Up\"]")
    public @Nullable List<String> signUpActs;

    @Schema(
            description = "A sign-up counts so many days after the friend's own click on the link",
            examples = "30")
    public @Nullable Integer attributionDays;

    public @Nullable FirstOrder order;

    @Schema(description = "What the member gets who brought the friend")
    public @Nullable Reward referrer;

    @Schema(description = "What the friend gets")
    public @Nullable Reward referee;

    @Schema(description = "For how many friends a member is rewarded; left out: without limit")
    public @Nullable List<Limit> limits;

    @Schema(description = "Gifts for members who brought many")
    public @Nullable List<Milestone> milestones;

    @Schema(description = "A gift that so many friends unlock together")
    public @Nullable GroupHelp groupHelp;

    @Schema(description = "What makes points wait until somebody has looked")
    public @Nullable Suspicion suspicion;

    @Schema(
            description = "What a refund after the reward does",
            enumeration = {"KEEP", "TAKE_BACK"},
            examples = "TAKE_BACK")
    public @Nullable String laterRefund;

    @Override
    public @Nullable String programme() {
        return programme;
    }

    @Override
    public @Nullable String key() {
        return key;
    }

    @Override
    public List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        for (var i = 0; milestones != null && i < milestones.size(); i++) {
            var milestone = milestones.get(i);
            refer(references, milestone == null ? null : milestone.prize(), "/milestones/" + i);
        }
        refer(references, groupHelp == null ? null : groupHelp.prize(), "/groupHelp");
        return references;
    }

    private static void refer(List<Reference> to, @Nullable String prize, String pointer) {
        if (prize != null) {
            to.add(new Reference("reward", prize, pointer + "/prize"));
        }
    }

    /** The first order of a friend. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FirstOrder(
            @Schema(description = "Minor units, what is left after refunds", examples = "2000")
                    @Nullable Long minimumMinor,
            @Schema(description = "Days after the sign-up; left out: 90", examples = "90")
                    @Nullable Integer withinDays,
            @Schema(
                            description =
                                    "Days after the day of the order until both are rewarded; left"
                                            + " out: the programme's return window",
                            examples = "14")
                    @Nullable Integer refundDays) {}

    /** Points of one side. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reward(
            @Schema(examples = "500", required = true) @Nullable Long points,
            @Schema(description = "Left out: the programme's main one", examples = "points")
                    @Nullable String wallet) {}

    /** For how many friends a member is rewarded in a calendar period. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limit(
            @Schema(examples = "10", required = true) @Nullable Integer count,
            @Schema(
                            enumeration = {"DAY", "WEEK", "MONTH", "YEAR", "EVER"},
                            examples = "MONTH",
                            required = true)
                    @Nullable String per) {}

    /** A gift for a number of friends. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Milestone(
            @Schema(examples = "3", required = true) @Nullable Integer friends,
            @Schema(examples = "1000") @Nullable Long points,
            @Schema(examples = "points") @Nullable String wallet,
            @Schema(description = PRIZE, examples = "mug") @Nullable String prize) {}

    /** A gift that friends unlock by helping within a time. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GroupHelp(
            @Schema(examples = "5", required = true) @Nullable Integer friends,
            @Schema(description = "From the first help on", examples = "48", required = true)
                    @Nullable Integer withinHours,
            @Schema(examples = "300") @Nullable Long points,
            @Schema(examples = "points") @Nullable String wallet,
            @Schema(description = PRIZE, examples = "mug") @Nullable String prize,
            @Schema(description = "How often a member can have it; left out: once", examples = "1")
                    @Nullable Integer times) {}

    /** What is suspicious. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Suspicion(
            @Schema(
                            description = "What two sides may not share; left out: all three",
                            examples = "[\"DEVICE\", \"ADDRESS\", \"PAYMENT\"]")
                    @Nullable List<String> signals,
            @Schema(
                            description =
                                    "More sign-ups with a code in so many hours; left out: 10",
                            examples = "10")
                    @Nullable Integer signUps,
            @Schema(description = "Left out: 24", examples = "24") @Nullable Integer hours) {}
}
