package io.patron.loyalty.adjustment;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Adjustments that wait for a second operator. */
@Path("/v1/approvals")
@RolesAllowed({"operator", "admin"})
@Tag(name = "Approvals")
public class ApprovalResource {
    private final ApprovalService approvals;
    private final SecurityIdentity identity;

    ApprovalResource(ApprovalService approvals, SecurityIdentity identity) {
        this.approvals = approvals;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "Adjustments above the programme's limit, newest first")
    public Uni<Page<ApprovalView>> list(
            @Parameter(example = "WAITING") @QueryParam("state") ApprovalView.@Nullable State state,
            @BeanParam @Valid PageRequest page) {
        return approvals.list(state, page);
    }

    @GET
    @Path("/{approvalId}")
    @Operation(summary = "An adjustment above the limit, as it stands")
    public Uni<ApprovalView> get(@RestPath UUID approvalId) {
        return approvals.require(approvalId);
    }

    @POST
    @Path("/{approvalId}/approve")
    @Operation(
            summary = "Makes the adjustment",
            description = "By somebody else than who asked for it: 403 four-eyes.")
    public Uni<ApprovalView> approve(@RestPath UUID approvalId, @BeanParam DryRunRequest dryRun) {
        return approvals.approve(approvalId, identity.getPrincipal().getName(), dryRun.asked());
    }

    @POST
    @Path("/{approvalId}/reject")
    @Operation(
            summary = "Refuses the adjustment",
            description = "By somebody else than who asked for it: 403 four-eyes.")
    public Uni<ApprovalView> reject(@RestPath UUID approvalId, @BeanParam DryRunRequest dryRun) {
        return approvals.reject(approvalId, identity.getPrincipal().getName(), dryRun.asked());
    }
}
