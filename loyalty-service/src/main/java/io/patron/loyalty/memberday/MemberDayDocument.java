package io.patron.loyalty.memberday;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.patron.loyalty.setup.SetupContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A calendar of member days as its operator writes it; can be kept in a file. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"programme", "key", "name", "ofMonth", "weekdays", "dates"})
@Schema(description = "Local days on which something is special for members")
public class MemberDayDocument implements SetupContent {
    @Schema(description = "Key of the programme; cannot be changed", examples = "main")
    public @Nullable String programme;

    @Schema(description = "Stable name; cannot be changed", examples = "club-day")
    public @Nullable String key;

    @Schema(examples = "Club day")
    public @Nullable String name;

    @Schema(description = "Days of every month, 1 to 31", examples = "[8, 18, 28]")
    public @Nullable List<Integer> ofMonth;

    @Schema(description = "MONDAY to SUNDAY", examples = "[\"WEDNESDAY\"]")
    public @Nullable List<String> weekdays;

    @Schema(description = "Single days", examples = "[\"2026-11-11\"]")
    public @Nullable List<String> dates;

    @Override
    public @Nullable String programme() {
        return programme;
    }

    @Override
    public @Nullable String key() {
        return key;
    }
}
