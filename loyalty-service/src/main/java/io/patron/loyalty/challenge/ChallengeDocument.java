package io.patron.loyalty.challenge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.patron.loyalty.setup.SetupContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as its operator writes it; can be kept in a file and applied again. Nothing in it is
 * checked yet: {@link ChallengeParser} does that and tells every fault.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "programme",
    "key",
    "texts",
    "from",
    "until",
    "goal",
    "steps",
    "rounds",
    "together",
    "reward"
})
@Schema(description = "A challenge: what counts, how much of it, and what it gives")
public class ChallengeDocument implements SetupContent {
    @Schema(description = "Key of the programme; cannot be changed", examples = "main")
    public @Nullable String programme;

    @Schema(description = "Stable name; cannot be changed", examples = "lessons")
    public @Nullable String key;

    @Schema(
            description = "Names by language, at least one",
            examples = "{\"en\": \"Thirty lessons\", \"zh\": \"三十课\"}")
    public @Nullable Map<String, String> texts;

    @Schema(description = "Cannot be changed; left out: always", examples = "2026-11-01T00:00:00Z")
    public @Nullable String from;

    @Schema(description = "Left out: without end", examples = "2026-12-01T00:00:00Z")
    public @Nullable String until;

    @Schema(description = "Cannot be changed")
    public @Nullable Goal goal;

    @Schema(description = "What is given on the way to the goal, in each round")
    public @Nullable List<Step> steps;

    @Schema(description = "How often it can be done; left out: once", examples = "1")
    public @Nullable Integer rounds;

    @Schema(description = "Cannot be changed; left out: each member alone")
    public @Nullable Together together;

    @Schema(description = "What reaching the goal gives, in each round")
    public @Nullable Reward reward;

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
        refer(references, reward, "/reward");
        for (var i = 0; steps != null && i < steps.size(); i++) {
            var step = steps.get(i);
            refer(references, step == null ? null : step.reward(), "/steps/" + i + "/reward");
        }
        return references;
    }

    private static void refer(List<Reference> to, @Nullable Reward reward, String pointer) {
        if (reward != null && reward.prize() != null) {
            to.add(new Reference("reward", reward.prize(), pointer + "/prize"));
        }
    }

    /** What counts and how much of it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Goal(
            @Schema(
                            enumeration = {"ACT", "ORDER"},
                            examples = "ACT",
                            required = true)
                    @Nullable String of,
            @Schema(description = "For ACT: the name of the act", examples = "Lesson Completed")
                    @Nullable String act,
            @Schema(
                            description = "A condition over order, act, member, customer and day",
                            examples =
                                    "{\"fact\": \"act.channel\", \"op\": \"eq\", \"value\":"
                                            + " \"app\"}")
                    @Nullable JsonNode when,
            @Schema(
                            description =
                                    "COUNT, SUM (of field), DISTINCT (values of field), STREAK (of"
                                            + " days or weeks in a row)",
                            enumeration = {"COUNT", "SUM", "DISTINCT", "STREAK"},
                            examples = "COUNT",
                            required = true)
                    @Nullable String measure,
            @Schema(
                            description =
                                    "SUM of ORDER: amountMinor or pieces, of ACT: quantity."
                                        + " DISTINCT of ORDER: sku or category, of ACT: a property",
                            examples = "lesson_id")
                    @Nullable String field,
            @Schema(description = "How much is wanted", examples = "30", required = true)
                    @Nullable Long target,
            @Nullable Streak streak) {}

    /** What a row of days or weeks is. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Streak(
            @Schema(
                            enumeration = {"DAY", "WEEK"},
                            examples = "DAY")
                    @Nullable String unit,
            @Schema(description = "That may be missing in a streak", examples = "1")
                    @Nullable Integer freezes) {}

    /** A step on the way. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            @Schema(examples = "10", required = true) @Nullable Long at, @Nullable Reward reward) {}

    /** What many do together. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Together(
            @Schema(
                            description = "EVERYBODY, or the members of each TEAM",
                            enumeration = {"EVERYBODY", "TEAM"},
                            examples = "TEAM")
                    @Nullable String who,
            @Schema(description = "What a member has to give to get the reward", examples = "1")
                    @Nullable Long leastOwn) {}

    /** What is given. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reward(
            @Schema(examples = "500") @Nullable Long points,
            @Schema(description = "Left out: the programme's main one", examples = "points")
                    @Nullable String wallet,
            @Schema(description = "Stable name of the badge", examples = "scholar")
                    @Nullable String badge,
            @Schema(
                            description =
                                    "Key of a reward of the catalogue, one piece of which the"
                                            + " member gets without paying",
                            examples = "mug")
                    @Nullable String prize) {}
}
