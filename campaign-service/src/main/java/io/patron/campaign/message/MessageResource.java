package io.patron.campaign.message;

import io.patron.campaign.message.MessageReader.Reader;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The send ledger of a campaign. */
@Path("/v1/campaigns/{id}/messages")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Messages", description = "The send ledger: what became of every member")
public class MessageResource {
    private final MessageReader messages;
    private final SecurityIdentity identity;

    MessageResource(MessageReader messages, SecurityIdentity identity) {
        this.messages = messages;
        this.identity = identity;
    }

    @GET
    @Operation(
            summary = "List the messages of a campaign",
            description = "An analyst sees masked addresses.")
    public Uni<Page<MessageView>> list(
            @PathParam("id") UUID campaignId,
            @Parameter(description = "Only messages in this state", example = "withheld")
                    @QueryParam("state")
                    @Nullable MessageState state,
            @BeanParam @Valid PageRequest page) {
        return messages.page(campaignId, state, page, new Reader(identity.hasRole("operator")));
    }
}
