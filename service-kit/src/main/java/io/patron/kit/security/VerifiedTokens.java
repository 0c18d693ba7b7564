package io.patron.kit.security;

import static java.time.Duration.ofMinutes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.patron.kit.time.BusinessClock;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Checks a token's signature once, not with each of its requests, which costs more than what many
 * of them do. A verified token is known for a minute and never beyond its own end, so a key that
 * its issuer withdraws opens nothing for longer than that.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class VerifiedTokens implements HttpAuthenticationMechanism {
    private final HttpAuthenticationMechanism issuer;
    private final Cache<String, SecurityIdentity> verified =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(ofMinutes(1)).build();

    VerifiedTokens(OidcAuthenticationMechanism issuer) {
        this.issuer = issuer;
    }

    /**
     * Takes away what would tell of a failure before a resource is found: it makes the table of all
     * paths anew for each request, and nobody is authenticated before.
     */
    void install(@Observes Filters filters) {
        filters.register(VerifiedTokens::begin, SecurityHandlerPriorities.AUTHENTICATION);
    }

    private static void begin(RoutingContext request) {
        request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        request.next();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext request, IdentityProviderManager identities) {
        var token = String.valueOf(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        var known = verified.getIfPresent(token);
        return isValid(known)
                ? Uni.createFrom().item(known)
                : issuer.authenticate(request, identities)
                        .onItem()
                        .ifNotNull()
                        .invoke(found -> verified.put(token, found));
    }

    static boolean isValid(@Nullable SecurityIdentity identity) {
        return identity != null
                && identity.getPrincipal() instanceof JsonWebToken token
                && BusinessClock.world().instant().getEpochSecond() < token.getExpirationTime();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return issuer.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return issuer.getCredentialTypes();
    }
}
