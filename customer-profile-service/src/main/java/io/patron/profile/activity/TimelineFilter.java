package io.patron.profile.activity;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which activities are wanted; all conditions must hold. */
public record TimelineFilter(
        @Parameter(description = "track, identify, page, …", example = "track")
                @QueryParam("type")
                @Size(max = 50)
                @Nullable String type,
        @Parameter(description = "The event's name", example = "Order Completed")
                @QueryParam("name")
                @Size(max = 200)
                @Nullable String name,
        @Parameter(description = "Who told of it", example = "web-shop")
                @QueryParam("source")
                @Size(max = 200)
                @Nullable String source,
        @Parameter(description = "Not before this time", example = "2026-01-01T00:00:00Z")
                @QueryParam("from")
                @Nullable String from,
        @Parameter(description = "Before this time", example = "2026-02-01T00:00:00Z")
                @QueryParam("to")
                @Nullable String to) {

    @Nullable OffsetDateTime fromTime() {
        return time("from", from);
    }

    @Nullable OffsetDateTime toTime() {
        return time("to", to);
    }

    private static @Nullable OffsetDateTime time(String name, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            var message = "An RFC 3339 time is needed.";
            throw ProblemException.of(
                    CommonError.INVALID_REQUEST,
                    message,
                    List.of(Fault.at("/query/" + name, "invalid-timestamp", message)));
        }
    }
}
