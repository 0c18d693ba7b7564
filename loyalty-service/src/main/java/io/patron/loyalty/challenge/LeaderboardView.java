package io.patron.loyalty.challenge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who is ahead, of those who want to be seen.
 *
 * @param own the place of the member who asks; absent for others and for one who is not seen
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeaderboardView(List<Place> places, @Nullable Place own) {

    /**
     * A place; those with the same value share it, and the places after it are left out.
     *
     * @param tied whether somebody else has it too
     */
    @RegisterForReflection
    public record Place(
            @Schema(examples = "1") long rank,
            @Schema(examples = "Night Owl") String pseudonym,
            @Schema(examples = "42") long value,
            boolean tied) {}
}
