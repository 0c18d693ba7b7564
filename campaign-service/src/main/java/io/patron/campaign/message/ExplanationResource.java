package io.patron.campaign.message;

import io.patron.campaign.message.MessageReader.Reader;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The reasons of one message. */
@Path("/v1/messages/{messageId}/explain")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Messages")
public class ExplanationResource {
    private final MessageReader messages;
    private final SecurityIdentity identity;

    ExplanationResource(MessageReader messages, SecurityIdentity identity) {
        this.messages = messages;
        this.identity = identity;
    }

    @GET
    @Operation(
            summary = "Tell why a message was sent, withheld or held out",
            description = "An analyst sees a masked address.")
    public Uni<Explanation> explain(@PathParam("messageId") UUID messageId) {
        return messages.explain(messageId, new Reader(identity.hasRole("operator")));
    }
}
