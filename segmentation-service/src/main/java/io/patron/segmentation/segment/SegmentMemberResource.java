package io.patron.segmentation.segment;

import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Who is in a segment, who would be, and why. */
@Path("/v1/segments")
@RolesAllowed({"operator", "analyst", "service"})
@Tag(name = "Segments")
public class SegmentMemberResource {
    private final SegmentService segments;
    private final SegmentDocumentReader checker;
    private final SegmentPreviewService preview;
    private final SegmentExplanationService explanation;
    private final MemberReader members;
    private final StoredJson json;

    SegmentMemberResource(
            SegmentService segments,
            SegmentDocumentReader checker,
            SegmentPreviewService preview,
            SegmentExplanationService explanation,
            MemberReader members,
            StoredJson json) {
        this.segments = segments;
        this.checker = checker;
        this.preview = preview;
        this.explanation = explanation;
        this.members = members;
        this.json = json;
    }

    @POST
    @Path("/preview")
    @RolesAllowed({"operator", "analyst"})
    @Operation(
            summary = "How many customers a condition would give; stores nothing",
            description = "Scores, groups and bands are those of the latest recomputation.")
    @APIResponse(responseCode = "200", description = "How many, and some of them")
    @APIResponse(responseCode = "400", description = "Every fault, with its pointer")
    public Uni<PreviewView> preview(@NotNull PreviewRequest request) {
        return checker.condition(request.condition()).chain(preview::of);
    }

    @GET
    @Path("/{id}/members")
    @Operation(summary = "Who is in a segment, with the facts that decided it")
    public Uni<Page<MemberView>> members(@RestPath UUID id, @BeanParam @Valid PageRequest page) {
        return segments.require(id).chain(segment -> members.page(segment.id(), page));
    }

    @GET
    @Path("/{id}/members/{customerId}/explain")
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "Why a customer is in a segment or not, with the values")
    @APIResponse(responseCode = "200", description = "Every part of the condition and its value")
    @APIResponse(responseCode = "404", description = "There is no such segment or customer")
    public Uni<ExplanationView> explain(@RestPath UUID id, @RestPath UUID customerId) {
        return segments.require(id)
                .chain(segment ->
                        checker.condition(SegmentView.of(segment, json).condition())
                                .chain(rule -> explanation.of(segment, rule, customerId)));
    }
}
