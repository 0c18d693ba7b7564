package io.patron.personal.audit;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Notes every answer with somebody's personal data before it is sent: one that cannot be noted is
 * not given. What a customer reads of herself, and what analysts read masked, is not noted.
 */
public class PersonalReadFilter {
    private static final String PURPOSE = "X-Purpose";
    private static final String AUDITED = "personal-reads";
    private static final int LONGEST = 200;

    private final CurrentIdentityAssociation identities;
    private final PersonalReadStore reads;

    PersonalReadFilter(CurrentIdentityAssociation identities, PersonalReadStore reads) {
        this.identities = identities;
        this.reads = reads;
    }

    @ServerResponseFilter
    public Uni<Void> note(ContainerRequestContext request, ContainerResponseContext response) {
        var isRead = request.getMethod().equals("GET") || request.getMethod().equals("POST");
        if (!isRead || response.getStatus() / 100 != 2) {
            return Uni.createFrom().voidItem();
        }
        var path = request.getUriInfo().getPath();
        var customerId = request.getUriInfo().getPathParameters().getFirst("customerId");
        var shown =
                ShownData.of(
                        request.getMethod().equals("GET") ? customerId : null,
                        response.getEntity());
        if (shown.isEmpty() || path.contains(AUDITED)) {
            return Uni.createFrom().voidItem();
        }
        var route = ShownData.route(request.getMethod(), path);
        var purpose = request.getHeaderString(PURPOSE);
        return identities
                .getDeferredIdentity()
                .chain(identity -> note(identity, route, shown, purpose));
    }

    private Uni<Void> note(
            SecurityIdentity identity, String route, ShownData shown, @Nullable String purpose) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().voidItem();
        }
        var actor = identity.getPrincipal().getName();
        if (identity.hasRole("operator") || identity.hasRole("admin")) {
            return reads.add(actor, route, shown, cut(purpose));
        }
        if (identity.hasRole("service")) {
            reads.count(actor, route, shown.people().size());
        }
        return Uni.createFrom().voidItem();
    }

    private static @Nullable String cut(@Nullable String purpose) {
        return purpose == null || purpose.length() <= LONGEST
                ? purpose
                : purpose.substring(0, LONGEST);
    }
}
