package io.patron.kit.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionReadinessTest {
    private static final Map<String, String> SAFE =
            Map.of(
                    "quarkus.oidc.auth-server-url", "https://login.brand.example/realms/patron",
                    "quarkus.datasource.password", "kYb7-long-and-own",
                    "quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full",
                    "kafka.security.protocol", "SASL_SSL");

    @Test
    void findsNoFaultInSafeSettings() {
        assertEquals(List.of(), faults(SAFE));
    }

    @Test
    void namesEveryPropertyThatIsMissing() {
        assertEquals(4, faults(Map.of()).size());
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.oidc.auth-server-url, http://login.brand.example",
        "quarkus.oidc.auth-server-url, https://localhost:8089",
        "quarkus.oidc.auth-server-url, https://127.0.0.1:8089",
        "quarkus.datasource.password, postgres",
        "quarkus.datasource.password, ''",
        "quarkus.datasource.reactive.postgresql.ssl-mode, disable",
        "quarkus.datasource.reactive.postgresql.ssl-mode, prefer",
        "kafka.security.protocol, PLAINTEXT",
        "kafka.security.protocol, SASL_PLAINTEXT",
        "patron.clock.offset, -PT24H",
    })
    void namesTheWeakProperty(String property, String value) {
        var settings = new HashMap<>(SAFE);
        settings.put(property, value);

        var faults = faults(settings);

        assertEquals(1, faults.size());
        assertEquals(property, faults.getFirst().split(" ")[0]);
    }

    @Test
    void asksNothingOfAnotherProfile() {
        assertEquals(List.of(), faults(Map.of(), "local"));
    }

    private static List<String> faults(Map<String, String> settings) {
        return faults(settings, "prod");
    }

    private static List<String> faults(Map<String, String> settings, String profile) {
        var config =
                new SmallRyeConfigBuilder()
                        .withProfile(profile)
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build();
        return ProductionReadiness.faults(config, ProductionReadiness.RULES);
    }
}
