package io.patron.loyalty.outlook;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What coming days bring. */
@Path("/v1/tier-sets/{id}/preview")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Tiers")
public class OutlookResource {
    private final OutlookService outlook;

    OutlookResource(OutlookService outlook) {
        this.outlook = outlook;
    }

    @GET
    @Operation(
            summary = "Whose tier is another on a coming day, and what it would take to keep it",
            description =
                    "By what is known now; exactly what the days then bring unless an order, an act"
                            + " or a grant comes between. The programme's id stands for its default"
                            + " set.")
    public Uni<Page<OutlookView>> preview(
            @RestPath UUID id,
            @Parameter(
                            description = "A day in the programme's zone; left out: tomorrow",
                            example = "2027-01-01")
                    @QueryParam("asOf")
                    @Nullable String asOf,
            @BeanParam PageRequest page) {
        return outlook.preview(id, asOf == null ? null : day(asOf), page);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            var fault =
                    Fault.at("/query/asOf", "invalid-value", "A day by ISO 8601, like 2027-01-01.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
    }
}
