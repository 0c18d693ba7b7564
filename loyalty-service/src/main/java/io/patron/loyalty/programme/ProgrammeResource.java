package io.patron.loyalty.programme;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.DryRunRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Programmes, by key. */
@Path("/v1/programmes")
@Tag(name = "Programmes")
public class ProgrammeResource {
    private final ProgrammeService programmes;
    private final SecurityIdentity identity;

    ProgrammeResource(ProgrammeService programmes, SecurityIdentity identity) {
        this.programmes = programmes;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(
            summary = "Creates a programme",
            description =
                    "Its first version holds from the beginning: orders are rewarded that are"
                        + " processed from now on, whenever they happened. Orders that came before"
                        + " the programme are kept, but earn nothing.")
    public Uni<RestResponse<ProgrammeView>> create(
            @BeanParam DryRunRequest dryRun, @NotNull ProgrammeDocument document) {
        return programmes
                .create(document, actor(), dryRun.asked())
                .map(view ->
                        dryRun.asked()
                                ? RestResponse.ok(view)
                                : EntityTags.created(
                                        "/v1/programmes/" + document.key, view, view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Programmes with their newest versions, oldest programme first")
    public Uni<Page<ProgrammeView>> list(@BeanParam @Valid PageRequest page) {
        return programmes.list(page);
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "The newest version of a programme")
    public Uni<RestResponse<ProgrammeView>> get(
            @Parameter(example = "main") @org.jboss.resteasy.reactive.RestPath String key) {
        return programmes.get(key).map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{key}/versions")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All versions of a programme, newest first")
    public Uni<Page<ProgrammeView>> history(
            @org.jboss.resteasy.reactive.RestPath String key, @BeanParam @Valid PageRequest page) {
        return programmes.history(key, page);
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Adds a version of a programme",
            description =
                    "What happened before it came into force is judged by the version before."
                            + " What a version granted is taken back by that version. A higher"
                            + " approvalAbove, or none, does not count for whoever puts it until"
                            + " somebody else puts a version, the same document again will do.")
    public Uni<RestResponse<ProgrammeView>> change(
            @org.jboss.resteasy.reactive.RestPath String key,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(
                            description = "When it comes into force; left out: now",
                            example = "2026-12-01T00:00:00Z")
                    @QueryParam("effectiveFrom")
                    @Nullable String effectiveFrom,
            @BeanParam DryRunRequest dryRun,
            @NotNull ProgrammeDocument document) {
        var isDry = dryRun.asked();
        var change =
                new ProgrammeService.Change(
                        document, EntityTags.expected(ifMatch), instant(effectiveFrom));
        return programmes
                .change(key, change, actor(), isDry)
                .map(view -> EntityTags.ok(view, view.version()));
    }

    private String actor() {
        return identity.getPrincipal().getName();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            var fault =
                    Fault.at(
                            "/query/effectiveFrom",
                            "invalid-value",
                            "Not a time by RFC 3339 in UTC, like 2026-12-01T00:00:00Z.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
    }
}
