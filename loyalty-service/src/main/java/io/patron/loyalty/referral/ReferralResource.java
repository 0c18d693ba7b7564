package io.patron.loyalty.referral;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.referral.Referral.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Friends of all members. */
@Path("/v1/referrals")
@Tag(name = "Referrals")
public class ReferralResource {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final CodeService codes;
    private final ReferralStore referrals;
    private final Pool pool;

    ReferralResource(CodeService codes, ReferralStore referrals, Pool pool) {
        this.codes = codes;
        this.referrals = referrals;
        this.pool = pool;
    }

    @GET
    @RolesAllowed({"operator", "analyst"})
    @Operation(summary = "Referrals of all members, newest first")
    public Uni<Page<ReferralView>> list(
            @Parameter(example = "HELD") @QueryParam("state") @Nullable State state,
            @BeanParam PageRequest page) {
        return referrals
                .page(pool, before(page), state, page.limit())
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.id())))
                .map(found -> found.map(ReferralView::of));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operator", "analyst"})
    @Operation(
            summary = "A referral: how far it came, why, and on what evidence",
            description = "Points that wait are approved or rejected at /v1/reviews.")
    public Uni<ReferralView> get(@RestPath UUID id) {
        return referrals.require(pool, id).map(ReferralView::of);
    }

    @POST
    @Path("/touches")
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Tells that a code was shared, clicked, used to sign up, or helped with",
            description =
                    "The same as the activities Referral Shared, Referral Clicked, Referral Helped"
                            + " and a sign-up with referral_code. Clicks of people whom nobody"
                            + " knows come from the shop's own server.")
    @APIResponse(
            responseCode = "202",
            description = "Taken",
            content = @Content(schema = @Schema(implementation = TouchView.class)))
    public Uni<Response> touch(@BeanParam MoveRequest asked, @Valid @NotNull TouchRequest request) {
        return codes.touch(request, asked);
    }

    static UUID before(PageRequest page) {
        return Cursor.read(page.cursor(), UUID::fromString).orElse(HIGHEST);
    }
}
