package io.patron.profile.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tracking plans and what did not fit them. */
@Path("/v1/tracking-plans")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Tracking plans", description = "Which events a source sends and what is in them")
public class PlanResource {
    private static final String NAME = "(?!patron-)[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?";
    private static final String EXAMPLE =
            """
            {"events": {"Order Completed": {
                "type": "object", "required": ["order_id", "currency", "total"],
                "properties": {"order_id": {"type": "string"},
                               "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
                               "total": {"type": ["string", "number"]}}}},
             "calls": {"identify": {
                "properties": {"email": {"type": ["string", "null"], "format": "email"}}}}}
            """;

    private final PlanService plans;
    private final FindingQueries findings;
    private final Event<PlanChanged> changed;

    PlanResource(PlanService plans, FindingQueries findings, Event<PlanChanged> changed) {
        this.plans = plans;
        this.findings = findings;
        this.changed = changed;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Makes a tracking plan, or its next version",
            description =
                    "`events` holds the schema of the properties of each track event, `calls` that"
                        + " of the other types (of the traits, for identify and group); JSON Schema"
                        + " 2020-12. Every version is kept. Sources name the plan in their"
                        + " settings. The plan patron-commerce is there from the start.")
    @APIResponse(
            responseCode = "200",
            description = "The plan as it is kept",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    @APIResponse(responseCode = "400", description = "The document has faults")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<PlanView>> put(
            @PathParam("name")
                    @Pattern(
                            regexp = NAME,
                            message =
                                    "must be a name of small letters, digits and dashes, such as"
                                            + " web-shop, not beginning with patron-")
                    String name,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Object.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "orders",
                                                            value = EXAMPLE)))
                    @NotNull
                    JsonNode document) {
        return plans.put(name, document, ifMatch)
                .invoke(() -> changed.fire(new PlanChanged(name)))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A tracking plan: its newest version, or another")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this name or version")
    public Uni<RestResponse<PlanView>> get(
            @PathParam("name") String name,
            @Parameter(example = "1") @QueryParam("version") @Nullable Long version) {
        return plans.get(name, version).map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Operation(summary = "All tracking plans, by name, in their newest version")
    public Uni<Page<PlanView>> list(@BeanParam @Valid PageRequest page) {
        return plans.list(page);
    }

    @GET
    @Path("/{name}/findings")
    @Operation(
            summary = "What did not fit a plan, by day and property",
            description =
                    "Newest day first. Counts follow the events within seconds; a replica that"
                            + " crashes loses what it has not counted yet.")
    public Uni<Page<FindingView>> findings(
            @PathParam("name") String name, @BeanParam @Valid PageRequest page) {
        return findings.list(name, page);
    }
}
