package io.patron.loyalty.quota;

import io.patron.kit.page.Page;
import io.patron.loyalty.wallet.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Why orders and acts got their points. */
@Path("/v1")
@RolesAllowed({"operator", "analyst", "service"})
@Tag(name = "Earning rules")
public class ExplanationResource {
    private final ExplanationQueries explanations;

    ExplanationResource(ExplanationQueries explanations) {
        this.explanations = explanations;
    }

    @GET
    @Path("/orders/{orderId}/explain")
    @Operation(
            summary = "What every rule said about an order, in each programme, and why",
            description = "Empty where no rule was in force: the programme's own earning gave all.")
    public Uni<Page<ExplanationView>> order(
            @Parameter(example = "536365") @RestPath String orderId) {
        return explanations.of(Kind.EARN.businessKey(orderId));
    }

    @GET
    @Path("/acts/{activityId}/explain")
    @Operation(summary = "What every rule said about an act, in each programme, and why")
    public Uni<Page<ExplanationView>> act(@RestPath UUID activityId) {
        return explanations.of(Kind.REWARD.businessKey(activityId.toString()));
    }
}
