package io.patron.loyalty.insight;

import io.patron.loyalty.programme.Faults;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the liability report, as they were sent. */
public record LiabilityRequest(
        @Parameter(description = "The key of a programme", required = true, example = "main")
                @QueryParam("programme")
                @Nullable String programme,
        @Parameter(
                        description = "The end of this day of the programme's zone; left out: now",
                        example = "2026-06-30")
                @QueryParam("asOf")
                @Nullable String asOf,
        @Parameter(
                        description =
                                "What a point is worth, in minor units; left out: what the"
                                        + " programme's margin guard says",
                        example = "0.5")
                @QueryParam("pointValueMinor")
                @Nullable String pointValueMinor) {

    /** The day that was asked for; null for now. */
    @Nullable LocalDate day(LocalDate today, Faults faults) {
        if (asOf == null) {
            return null;
        }
        try {
            var day = LocalDate.parse(asOf);
            if (day.isAfter(today)) {
                faults.add(
                        "/query/asOf",
                        "in-the-future",
                        "Nothing is known of days to come.",
                        "The last day that can be asked for is " + today + ".");
            }
            return day.isBefore(today) ? day : null;
        } catch (DateTimeException e) {
            faults.add(
                    "/query/asOf",
                    "invalid-value",
                    "It is not a day.",
                    "A day is written by ISO 8601, like 2026-06-30.");
            return null;
        }
    }

    /** The value that was asked for; null for the programme's. */
    @Nullable BigDecimal value(Faults faults) {
        if (pointValueMinor == null) {
            return null;
        }
        if (!pointValueMinor.matches("[0-9]{1,9}([.][0-9]{1,6})?")) {
            faults.add(
                    "/query/pointValueMinor",
                    "invalid-value",
                    "It is not a value of a point.",
                    "Minor units as a decimal of at most 9 and 6 places, like 0.5.");
            return null;
        }
        return new BigDecimal(pointValueMinor);
    }
}
