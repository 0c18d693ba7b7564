package io.patron.profile.imports;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Bulk imports. */
@Path("/v1/imports")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Imports", description = "Customers, products, orders and events from files")
public class ImportResource {
    private final ImportService imports;
    private final ImportViews views;
    private final ErrorReports reports;
    private final ImportRunner runner;

    ImportResource(
            ImportService imports, ImportViews views, ErrorReports reports, ImportRunner runner) {
        this.imports = imports;
        this.views = views;
        this.reports = reports;
        this.runner = runner;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Send a file",
            description =
                    "CSV or one JSON object a line, packed by gzip or not, in the body as it is."
                        + " The file is kept before the answer; follow the import at its address. A"
                        + " file that was sent before with the same source and mapping is refused;"
                        + " even with force nothing is counted twice.")
    @APIResponse(
            responseCode = "202",
            description = "The import, queued",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(
            responseCode = "200",
            description = "With dryRun: what would become of the file",
            content = @Content(schema = @Schema(implementation = ImportPreviewView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The source or the mapping is not known, or the file lacks a column")
    @APIResponse(responseCode = "409", description = "It was sent before, as importId")
    @APIResponse(responseCode = "507", description = "The database has no room left")
    public Response send(
            @BeanParam ImportRequest request,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema =
                                                    @Schema(
                                                            type = SchemaType.STRING,
                                                            format = "binary")))
                    InputStream body)
            throws IOException {
        var upload = request.upload();
        if (request.isDry()) {
            return Response.ok(imports.preview(upload, body)).build();
        }
        var id = imports.receive(upload, body);
        var queued = views.get(id);
        runner.wake();
        return Response.accepted(queued).location(URI.create("/v1/imports/" + id)).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "See how far an import has got, and what came of it")
    @APIResponse(responseCode = "404", description = "There is no such import")
    public ImportView get(@PathParam("id") UUID id) {
        return views.get(id);
    }

    @GET
    @Operation(summary = "List the imports, the newest first")
    public Page<ImportView> list(@BeanParam @Valid PageRequest page) {
        return views.list(page);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Cancel an import",
            description = "What it has published stays. The file of a failed import is given up.")
    @APIResponse(responseCode = "204", description = "It is cancelled")
    @APIResponse(responseCode = "409", description = "It has ended already")
    public void cancel(@PathParam("id") UUID id) {
        imports.cancel(id);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Let a failed import go on where it stopped")
    @APIResponse(responseCode = "200", description = "The import")
    @APIResponse(responseCode = "409", description = "It has not failed, or its file is gone")
    public ImportView resume(@PathParam("id") UUID id) {
        imports.resume(id);
        var resumed = views.get(id);
        runner.wake();
        return resumed;
    }

    @GET
    @Path("/{id}/errors")
    @Operation(
            summary = "Download the rows that were not taken",
            description =
                    "In the file's own format and encoding, with what is wrong in three columns at"
                            + " the end. Repair the rows and send the file: the three columns are"
                            + " ignored.")
    @APIResponse(
            responseCode = "200",
            description = "The rows",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(implementation = String.class)))
    public Response errors(@PathParam("id") UUID id) {
        var head = reports.head(id);
        return Response.ok(new ErrorRowsWriter(reports, head))
                .type(head.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + head.fileName() + "\"")
                .build();
    }
}
