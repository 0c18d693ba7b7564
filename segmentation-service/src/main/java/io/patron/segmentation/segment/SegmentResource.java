package io.patron.segmentation.segment;

import io.patron.kit.document.EntityTags;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Segments by rules over facts. */
@Path("/v1/segments")
@Tag(name = "Segments")
public class SegmentResource {
    private final SegmentService service;
    private final SegmentDocumentReader checker;
    private final SegmentRemovalService removal;
    private final StoredJson json;

    SegmentResource(
            SegmentService service,
            SegmentDocumentReader checker,
            SegmentRemovalService removal,
            StoredJson json) {
        this.service = service;
        this.checker = checker;
        this.removal = removal;
        this.json = json;
    }

    @POST
    @RolesAllowed("operator")
    @Operation(
            summary = "Makes a segment",
            description = "Customers enter it with the next recomputation.")
    @APIResponse(responseCode = "201", description = "The segment")
    @APIResponse(responseCode = "400", description = "Every fault, with its pointer")
    @APIResponse(responseCode = "409", description = "Another segment has this key")
    public Uni<RestResponse<SegmentView>> create(@NotNull SegmentRequest request) {
        return checker.document(request)
                .chain(service::create)
                .map(segment ->
                        EntityTags.created(
                                "/v1/segments/" + segment.id(), view(segment), segment.version()));
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "Segments by key")
    public Uni<Page<SegmentView>> list(@BeanParam @Valid PageRequest page) {
        return service.list(page).map(found -> found.map(this::view));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "A segment")
    public Uni<RestResponse<SegmentView>> get(@RestPath UUID id) {
        return service.require(id).map(this::answer);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Replaces a segment's name, description and condition",
            description = "Customers enter and leave it with the next recomputation.")
    @APIResponse(responseCode = "200", description = "The segment")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<RestResponse<SegmentView>> replace(
            @RestPath UUID id,
            @NotNull SegmentRequest request,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        EntityTags.expected(ifMatch);
        return checker.document(request)
                .chain(document -> service.replace(id, document, ifMatch))
                .map(this::answer);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("operator")
    @Operation(
            summary = "Deletes a segment; every member leaves it",
            description = "Can be sent again where an answer did not arrive: the rest leaves then.")
    @APIResponse(responseCode = "204", description = "It is gone, and nobody is in it")
    @APIResponse(responseCode = "412", description = "Somebody else changed it")
    public Uni<Void> delete(@RestPath UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return removal.remove(id, EntityTags.expected(ifMatch));
    }

    private RestResponse<SegmentView> answer(Segment segment) {
        return EntityTags.ok(view(segment), segment.version());
    }

    private SegmentView view(Segment segment) {
        return SegmentView.of(segment, json);
    }
}
