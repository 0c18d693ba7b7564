package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.local.stack.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged services under their default profile, which is production's. */
class ProductionIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @ParameterizedTest
    @EnumSource(Service.class)
    void weakSettingsAreRefusedByName(Service service) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(java, "-jar", service.jar(ROOT).toString())
                        .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_"));
        builder.environment().put("QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:8089");
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        builder.environment().put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");

        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(1, process.exitValue(), said);
        assertTrue(said.contains("quarkus.oidc.auth-server-url must be"), said);
        assertTrue(said.contains("quarkus.datasource.password must be"), said);
        assertTrue(said.contains("quarkus.datasource.reactive.postgresql.ssl-mode must be"), said);
        assertTrue(said.contains("kafka.security.protocol must be"), said);
    }
}
