package io.patron.profile.merge;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.privacy.Masking;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Ties that an operator should look at. */
@Path("/v1/identity-conflicts")
@RolesAllowed({"operator", "analyst"})
@Tag(name = "Identity")
public class ConflictResource {
    private final MergeReader reader;
    private final CurrentIdentityAssociation identities;

    ConflictResource(MergeReader reader, CurrentIdentityAssociation identities) {
        this.reader = reader;
        this.identities = identities;
    }

    @GET
    @Operation(summary = "Identifiers seen together that did not simply become one person's")
    public Uni<Page<ConflictView>> conflicts(
            @BeanParam @Valid PageRequest page,
            @Parameter(description = "moved, limit or separated", example = "moved")
                    @QueryParam("kind")
                    @Pattern(
                            regexp = "moved|limit|separated",
                            message = "must be one of moved, limit, separated")
                    @Nullable String kind) {
        return reader.conflicts(page, kind)
                .chain(found ->
                        clear().map(clear -> clear ? found : found.map(ConflictView::masked)));
    }

    private Uni<Boolean> clear() {
        return identities.getDeferredIdentity().map(id -> Masking.readsClear(id.getRoles()));
    }
}
