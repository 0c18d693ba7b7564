package io.patron.profile.ingest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What Segment's browser client asks for before it starts. */
@Path("/v1/projects/{writeKey}/settings")
@PermitAll
@PageOriginFilter.FromPages
@Tag(name = "Ingest")
public class ProjectResource {
    private final Admission admission;
    private final IngestConfig config;

    ProjectResource(Admission admission, IngestConfig config) {
        this.admission = admission;
        this.config = config;
    }

    @GET
    @Operation(
            summary = "A browser client's settings",
            description =
                    "Names the address that it sends to: this one, or patron.ingest.public-address"
                            + " where that is set.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ProjectSettings.class)))
    @APIResponse(responseCode = "401", description = "unknown-write-key, source-disabled")
    @APIResponse(responseCode = "403", description = "origin-not-allowed")
    public Uni<RestResponse<ProjectSettings>> settings(
            @Parameter(example = "wk_Zm9vYmFyYmF6cXV4cXV1eGNvcmdl") @PathParam("writeKey")
                    String writeKey,
            @BeanParam SenderRequest sender,
            @Context UriInfo uri) {
        var address = config.publicAddress().orElseGet(uri::getBaseUri);
        return admission.source(writeKey, sender).map(source -> answer(writeKey, address));
    }

    private static RestResponse<ProjectSettings> answer(String writeKey, URI address) {
        return RestResponse.ResponseBuilder.ok(ProjectSettings.of(writeKey, address))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .build();
    }
}
