package io.patron.kit.security;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * A token of role {@code customer} reaches only paths with a {@code {customerId}} that is its own
 * claim {@code customer_id}. Another customer's resource answers 404, so that ids cannot be probed.
 */
public class CustomerGuard {
    private final CurrentIdentityAssociation identities;

    CustomerGuard(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
    public Uni<Void> guard(ContainerRequestContext request) {
        var asked = request.getUriInfo().getPathParameters().getFirst("customerId");
        return identities
                .getDeferredIdentity()
                .invoke(identity -> check(identity, asked))
                .replaceWithVoid();
    }

    private static void check(SecurityIdentity identity, @Nullable String asked) {
        if (identity.isAnonymous() || !identity.hasRole("customer")) {
            return;
        }
        if (asked == null) {
            throw ProblemException.of(
                    CommonError.FORBIDDEN, "A customer's token reads that customer only.");
        }
        var isOwn =
                identity.getPrincipal() instanceof JsonWebToken token
                        && asked.equals(token.getClaim("customer_id"));
        if (!isOwn) {
            throw ProblemException.notFound("customer", asked);
        }
    }
}
