package io.patron.profile.barring;

import io.patron.kit.security.ReadinessRule;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What production demands for the digests of erased people. */
class BarringReadiness {

    @Produces
    @Singleton
    ReadinessRule erasureKey() {
        return new ReadinessRule(
                "patron.privacy.erasure.key",
                "must be a key of your own, 32 characters or more",
                "",
                Digests::isStrong);
    }
}
