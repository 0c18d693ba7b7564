package io.patron.loyalty.voucher;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.loyalty.DryRunRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The codes that a reward gives. */
@Path("/v1/rewards/{rewardId}/codes")
@RolesAllowed("operator")
@Tag(name = "Rewards")
public class VoucherResource {
    private final VoucherService vouchers;

    VoucherResource(VoucherService vouchers) {
        this.vouchers = vouchers;
    }

    @POST
    @Operation(
            summary = "Adds codes to the pool of a reward",
            description =
                    "CSV with one code on each line, or NDJSON where the Content-Type is"
                            + " application/x-ndjson; up to 50,000 codes and 1 MB. Codes that the"
                            + " pool has already are named and not added again.")
    public Uni<UploadView> upload(
            @RestPath UUID rewardId,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @BeanParam DryRunRequest dryRun,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema =
                                                    @Schema(
                                                            implementation = String.class,
                                                            examples = "code\nABC-123\nABC-124")))
                    @Nullable String body) {
        var ndjson = type != null && type.contains("ndjson");
        var file = CodeFile.read(Objects.requireNonNullElse(body, ""), ndjson);
        return vouchers.upload(rewardId, file, dryRun.asked());
    }

    @GET
    @Operation(summary = "The codes of a reward, masked, with who has them")
    public Uni<Page<VoucherCodeView>> list(
            @RestPath UUID rewardId,
            @Parameter(description = "Only those that somebody has, or nobody", example = "true")
                    @QueryParam("given")
                    @Nullable Boolean given,
            @BeanParam PageRequest page) {
        return vouchers.list(rewardId, given, page);
    }
}
