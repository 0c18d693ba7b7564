package io.patron.campaign.unsubscribe;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The links out of mails. No login: the token is the permission. GET changes nothing, since mail
 * scanners open every link (RFC 8058, 3.1).
 */
@Path("/v1/unsubscribe/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Unsubscribe", description = "The way out of a customer's mails")
public class UnsubscribeResource {
    private static final String PAGE =
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>%1$s</title></head>
            <body><h1>%1$s</h1>%2$s</body></html>
            """;
    private static final String ASK =
            PAGE.formatted(
                    "Unsubscribe?",
                    "<form method=\"post\"><button type=\"submit\">Send me no"
                            + " more</button></form>");
    private static final String DONE =
            PAGE.formatted("You are unsubscribed", "<p>We will send you no more.</p>");

    private final UnsubscribeService service;

    UnsubscribeResource(UnsubscribeService service) {
        this.service = service;
    }

    @GET
    @Operation(summary = "A page that asks whether to unsubscribe")
    public String ask(@PathParam("token") String token) {
        service.message(token);
        return ASK;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Unsubscribe (RFC 8058 one-click, or the button of the page)")
    public Uni<String> unsubscribe(@PathParam("token") String token) {
        return service.unsubscribe(service.message(token)).replaceWith(DONE);
    }
}
