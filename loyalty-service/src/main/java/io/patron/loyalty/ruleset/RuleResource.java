package io.patron.loyalty.ruleset;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.patron.loyalty.setup.Asked;
import io.patron.loyalty.setup.FileService;
import io.patron.loyalty.setup.SetupChangeView;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Earning rules. */
@Path("/v1/rules")
@Tag(name = "Earning rules")
public class RuleResource {
    private final RuleService rules;
    private final FileService files;
    private final SecurityIdentity identity;

    RuleResource(RuleService rules, FileService files, SecurityIdentity identity) {
        this.rules = rules;
        this.files = files;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(
            summary = "Creates an earning rule",
            description =
                    "What happened before it came into force is not looked at again. A first"
                        + " version may come into force in the past: for orders that come late.")
    public Uni<RestResponse<RuleView>> create(
            @BeanParam DryRunRequest dryRun, @NotNull RuleDocument document) {
        return rules.create(document, asked(dryRun))
                .map(view ->
                        dryRun.asked()
                                ? RestResponse.ok(view)
                                : EntityTags.created(
                                        "/v1/rules/" + view.id(), view, view.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Earning rules with their newest versions, oldest rule first")
    public Uni<Page<RuleView>> list(
            @Parameter(example = "main") @QueryParam("programme") @Nullable String programme,
            @BeanParam PageRequest page) {
        return rules.list(programme, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "The newest version of an earning rule")
    public Uni<RestResponse<RuleView>> get(@RestPath UUID id) {
        return rules.get(id).map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All versions of an earning rule, newest first")
    public Uni<Page<RuleView>> history(@RestPath UUID id, @BeanParam PageRequest page) {
        return rules.history(id, page);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Adds a version of an earning rule",
            description =
                    "What happened before it came into force is judged by the version before. What"
                            + " a version gave is taken back by that version.")
    public Uni<RestResponse<RuleView>> change(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun,
            @NotNull RuleDocument document) {
        return rules.change(id, ifMatch, document, asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @POST
    @Path("/{id}/retire")
    @RolesAllowed("operator")
    @Operation(summary = "Lets an earning rule give nothing from now on")
    public Uni<RestResponse<RuleView>> retire(
            @RestPath UUID id,
            @Parameter(example = "\"1\"") @HeaderParam("If-Match") @Nullable String ifMatch,
            @BeanParam DryRunRequest dryRun) {
        return rules.retire(id, ifMatch, asked(dryRun))
                .map(view -> EntityTags.ok(view, view.version()));
    }

    @GET
    @Path("/export")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "All rules of a programme that are not retired, to be kept in a file")
    public Uni<RuleSetDocument> export(
            @Parameter(required = true, example = "main") @QueryParam("programme") @NotNull
                    String programme) {
        return files.export(rules, programme).map(all -> new RuleSetDocument(programme, all));
    }

    @POST
    @Path("/apply")
    @RolesAllowed("operator")
    @Operation(
            summary = "Makes a programme's rules those of a file",
            description =
                    "Rules that differ get a version, new ones are created, and those that the file"
                            + " does not have are retired. Applying the same file again changes"
                            + " nothing.")
    public Uni<SetupChangeView> apply(
            @BeanParam DryRunRequest dryRun, @NotNull RuleSetDocument document) {
        return files.apply(rules, document.programme(), document.rules(), asked(dryRun));
    }

    private Asked asked(DryRunRequest dryRun) {
        return new Asked(identity.getPrincipal().getName(), dryRun.asked());
    }
}
