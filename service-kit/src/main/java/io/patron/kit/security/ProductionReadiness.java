package io.patron.kit.security;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;

/**
 * With profile {@code prod} a service refuses to start on unsafe settings and names each property.
 * A service adds its own rules as beans of type {@link ReadinessRule}.
 */
@ApplicationScoped
class ProductionReadiness {
    private static final Set<String> WEAK_PASSWORDS =
            Set.of("", "postgres", "patron", "password", "changeit", "admin");
    private static final Set<String> TLS_MODES = Set.of("require", "verify-ca", "verify-full");
    private static final String LOCAL = "^https://(localhost|127\\.|\\[::1]).*";

    static final List<ReadinessRule> RULES =
            List.of(
                    rule(
                            "quarkus.oidc.auth-server-url",
                            "must be the https address of your own identity provider",
                            v -> v.startsWith("https://") && !v.matches(LOCAL)),
                    rule(
                            "quarkus.datasource.password",
                            "must be a password of your own",
                            v -> !WEAK_PASSWORDS.contains(v)),
                    rule(
                            "quarkus.datasource.reactive.postgresql.ssl-mode",
                            "must be require, verify-ca or verify-full",
                            TLS_MODES::contains),
                    rule(
                            "kafka.security.protocol",
                            "must be SSL or SASL_SSL",
                            v -> v.equals("SSL") || v.equals("SASL_SSL")),
                    new ReadinessRule(
                            "patron.clock.offset",
                            "must be left at PT0S",
                            "PT0S",
                            v -> Duration.parse(v).isZero()));

    private final Config config;
    private final Instance<ReadinessRule> own;

    ProductionReadiness(Config config, Instance<ReadinessRule> own) {
        this.config = config;
        this.own = own;
    }

    /**
     * The rules of the kit were checked before the start ({@link ServiceMain}); now a service's
     * own.
     */
    void onStart(@Observes @Priority(1) StartupEvent event) {
        var faults = faults(config, own.stream().toList());
        if (!faults.isEmpty()) {
            throw new IllegalStateException(refusal(faults));
        }
    }

    static String refusal(List<String> faults) {
        return "Not safe for production: " + String.join("; ", faults);
    }

    /** The faults of the settings by some rules; none where the profile is not production's. */
    static List<String> faults(Config config, List<ReadinessRule> rules) {
        if (!config.unwrap(SmallRyeConfig.class).getProfiles().contains("prod")) {
            return List.of();
        }
        return rules.stream()
                .filter(rule -> !rule.safe().test(value(config, rule)))
                .map(rule -> rule.property() + " " + rule.demand())
                .toList();
    }

    private static String value(Config config, ReadinessRule rule) {
        return config.getOptionalValue(rule.property(), String.class).orElse(rule.whenAbsent());
    }

    private static ReadinessRule rule(String property, String demand, Predicate<String> safe) {
        return new ReadinessRule(property, demand, "", safe);
    }
}
