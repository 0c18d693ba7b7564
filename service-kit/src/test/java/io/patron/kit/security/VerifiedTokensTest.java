package io.patron.kit.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifiedTokensTest {

    /** Of a token that ends at a time. */
    private record Until(long end) implements JsonWebToken {
        @Override
        public String getName() {
            return "somebody";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("exp");
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) Long.valueOf(end);
        }
    }

    private static SecurityIdentity until(Instant end) {
        var principal = new Until(end.getEpochSecond());
        return QuarkusSecurityIdentity.builder().setPrincipal(principal).build();
    }

    @ParameterizedTest
    @CsvSource({"60, true", "2, true", "0, false", "-1, false"})
    void aVerifiedTokenIsKnownUntilItsEnd(long seconds, boolean valid) {
        assertEquals(valid, VerifiedTokens.isValid(until(Instant.now().plusSeconds(seconds))));
    }

    @Test
    void whoeverHasNoTokenIsNeverKnown() {
        assertFalse(VerifiedTokens.isValid(null));
        var other = QuarkusSecurityIdentity.builder().setPrincipal(() -> "somebody").build();
        assertFalse(VerifiedTokens.isValid(other));
    }
}
