package io.patron.loyalty.imports;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Members from another system. */
@Path("/v1/member-imports")
@RolesAllowed("operator")
@Tag(name = "Imports", description = "Members, lots, tiers and history from another system")
public class ImportResource {
    private static final String EXAMPLE =
            """
            record,identifierType,identifier,reference,points,earnedOn,expiresOn
            lot,email,ada@example.org,L-1,120,2025-11-02,2027-11-02
            """;

    private final UploadService uploads;
    private final ImportControlService imports;
    private final ImportApprovalService approvals;
    private final ErrorQueries errors;
    private final ErrorFileWriter files;
    private final SecurityIdentity identity;

    ImportResource(
            UploadService uploads,
            ImportControlService imports,
            ImportApprovalService approvals,
            ErrorQueries errors,
            ErrorFileWriter files,
            SecurityIdentity identity) {
        this.uploads = uploads;
        this.imports = imports;
        this.approvals = approvals;
        this.errors = errors;
        this.files = files;
        this.identity = identity;
    }

    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Sends a file of members, lots, tiers and history",
            description =
                    "CSV, or one JSON object a line with Content-Type application/x-ndjson; packed"
                        + " by gzip or not. The file is kept before the answer. Every row counts"
                        + " once by its reference: sending a file again changes nothing.")
    @APIResponse(
            responseCode = "202",
            description = "Where the import can be followed",
            content = @Content(schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "400", description = "A column is not known")
    public Response send(
            @Parameter(example = "main") @QueryParam("programme") @Nullable String programme,
            @Parameter(description = "The other system", example = "old-club") @QueryParam("source")
                    @Nullable String source,
            @BeanParam DryRunRequest dryRun,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema =
                                                    @Schema(
                                                            implementation = String.class,
                                                            examples = EXAMPLE)))
                    InputStream body)
            throws IOException {
        var upload =
                new UploadService.Upload(
                        programme,
                        source,
                        type != null && type.contains("json"),
                        dryRun.asked(),
                        identity.getPrincipal().getName());
        var id = uploads.receive(upload, body);
        return Response.accepted(Map.of("id", id, "state", "QUEUED"))
                .location(URI.create("/v1/member-imports/" + id))
                .build();
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "The imports, newest first")
    public Uni<Page<ImportView>> list(@BeanParam PageRequest page) {
        return imports.list(page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "An import: how far it is and what came of it, with control totals")
    public Uni<ImportView> get(@RestPath UUID id) {
        return imports.get(id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Cancels an import; what it brought stays")
    @APIResponse(responseCode = "200", description = "The import, cancelled")
    @APIResponse(responseCode = "409", description = "It has ended")
    public Uni<ImportView> cancel(@RestPath UUID id, @BeanParam DryRunRequest dryRun) {
        return imports.cancel(id, dryRun.asked());
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Lets an import that failed go on where it stopped")
    @APIResponse(responseCode = "200", description = "The import")
    @APIResponse(responseCode = "409", description = "It has not failed")
    public Uni<ImportView> resume(@RestPath UUID id, @BeanParam DryRunRequest dryRun) {
        return imports.resume(id, dryRun.asked());
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed({"operator", "admin"})
    @Operation(
            summary = "Lets an import go on that brings many points",
            description =
                    "One that brings more than the programme's approvalAbove, with all that the"
                        + " operator has imported within 24 hours, stops in state WAITING before it"
                        + " does. By somebody else than who sent it: 403 four-eyes. DELETE refuses"
                        + " it.")
    @APIResponse(responseCode = "200", description = "The import")
    @APIResponse(responseCode = "409", description = "It is not waiting")
    public Uni<ImportView> approve(@RestPath UUID id, @BeanParam DryRunRequest dryRun) {
        return approvals.approve(id, identity.getPrincipal().getName(), dryRun.asked());
    }

    @GET
    @Path("/{id}/errors")
    @Operation(summary = "The rows that were not taken, by row, with the field and what to do")
    public Uni<Page<ErrorView>> errors(@RestPath UUID id, @BeanParam PageRequest page) {
        return errors.page(id, page);
    }

    @GET
    @Path("/{id}/errors/file")
    @RunOnVirtualThread
    @Operation(
            summary = "The rows that were not taken, as a file to be repaired and sent again",
            description =
                    "In the file's own form, with what is wrong beside each row; that is ignored"
                            + " when it is sent.")
    @APIResponse(
            responseCode = "200",
            description = "The rows",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(implementation = String.class)))
    public Response errorFile(@RestPath UUID id) {
        var head = files.head(id);
        var isCsv = head.header() != null;
        return Response.ok(new ErrorRowsWriter(files, id, head))
                .type(isCsv ? "text/csv;charset=UTF-8" : "application/x-ndjson")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"errors-" + id + (isCsv ? ".csv\"" : ".ndjson\""))
                .build();
    }
}
