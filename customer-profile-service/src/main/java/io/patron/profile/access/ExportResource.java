package io.patron.profile.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** Everything that is kept about a customer. */
@Path("/v1/customers/{customerId}/exports")
@RolesAllowed({"operator", "admin", "customer"})
@Tag(name = "Privacy")
public class ExportResource {
    private final ExportService exports;
    private final ExportReader reader;
    private final SecurityIdentity identity;

    ExportResource(ExportService exports, ExportReader reader, SecurityIdentity identity) {
        this.exports = exports;
        this.reader = reader;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Collects everything that is kept about a customer",
            description =
                    "Here and in the other services. When it is ready, its document can be"
                            + " downloaded until it expires.")
    @APIResponse(
            responseCode = "202",
            description = "It is under way",
            content = @Content(schema = @Schema(implementation = ExportView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Response> export(
            @PathParam("customerId") UUID customerId,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return exports.ask(key, customerId, identity.getPrincipal().getName());
    }

    @GET
    @Operation(summary = "The customer's exports that have not expired, newest first; at most 100")
    public Uni<List<ExportView>> list(@PathParam("customerId") UUID customerId) {
        return reader.list(customerId);
    }

    @GET
    @Path("/{exportId}")
    @Operation(summary = "How far an export is")
    @APIResponse(
            responseCode = "200",
            description = "The export",
            content = @Content(schema = @Schema(implementation = ExportView.class)))
    @APIResponse(responseCode = "404", description = "not-found, or expired")
    public Uni<ExportView> get(
            @PathParam("customerId") UUID customerId, @PathParam("exportId") UUID exportId) {
        return reader.require(customerId, exportId);
    }

    @GET
    @Path("/{exportId}/document")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The document: services, their tables, and the rows about the customer",
            description = "Streamed, however large it is.")
    @APIResponse(responseCode = "200", description = "One JSON object")
    @APIResponse(responseCode = "404", description = "not-found, or expired")
    @APIResponse(responseCode = "409", description = "export-not-ready")
    public Multi<Buffer> document(
            @PathParam("customerId") UUID customerId, @PathParam("exportId") UUID exportId) {
        return RestMulti.fromMultiData(
                        reader.document(customerId, exportId)
                                .onItem()
                                .transformToMulti(document -> document))
                .encodeAsJsonArray(false)
                .header("Content-Disposition", "attachment; filename=" + exportId + ".json")
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/{exportId}")
    @Operation(summary = "Takes an export away before it expires, also one that is being made")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "not-found, or expired")
    public Uni<Void> remove(
            @PathParam("customerId") UUID customerId, @PathParam("exportId") UUID exportId) {
        return reader.require(customerId, exportId).chain(found -> exports.remove(exportId));
    }
}
