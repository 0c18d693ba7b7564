package io.patron.local.stack;

import io.patron.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a service is started: its command line and its environment, which is all it is told. */
final class ServiceCommand {
    /**
     * One collector thread, for many processes on a small machine; room for the classes that are
     * there in the end, so that loading them collects nothing.
     */
    private static final List<String> COLLECTOR =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:SurvivorRatio=3",
                    "-XX:MetaspaceSize=160m",
                    "-XX:+UseCompactObjectHeaders");

    /** Of compiled code; and what the compilers are done with goes back to the system. */
    private static final List<String> NATIVE =
            List.of("-XX:ReservedCodeCacheSize=64m", "-XX:TrimNativeHeapInterval=5000");

    /** Bytes from which on memory outside the heap goes back to the system once it is free. */
    private static final String OWN_MAPPING = "32768";

    /**
     * Whether each consumer in turn sleeps two seconds for what is under way when a service stops.
     * Nothing need be waited for: what was not committed comes again, and counts once.
     */
    private static final String PAUSE_AT_END =
            "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_GRACEFUL_SHUTDOWN";

    private ServiceCommand() {}

    static List<String> line(Service service, StackSettings settings) {
        Path jar = service.jar(settings.root());
        if (!Files.exists(jar)) {
            throw new LauncherException(jar + " is missing: build first (make up does)");
        }
        List<String> line = new ArrayList<>();
        line.add(java());
        line.add("-Xmx" + service.heapMegabytes() + "m");
        line.add("-Xmn" + young(service.heapMegabytes()) + "m");
        line.addAll(COLLECTOR);
        line.addAll(NATIVE);
        line.addAll(settings.compiler().options());
        Path cache = jar.resolveSibling("app.aot");
        switch (settings.cache()) {
            case USE -> {
                if (newer(cache, jar)) {
                    line.add("-XX:AOTCache=" + cache);
                }
            }
            case TRAIN -> line.add("-XX:AOTCacheOutput=" + cache);
            case IGNORE -> {}
        }
        line.add("-jar");
        line.add(jar.toString());
        return line;
    }

    /** Large enough that what a batch holds is let go there, and never grows old. */
    private static int young(int heapMegabytes) {
        return heapMegabytes * 3 / 7;
    }

    static Map<String, String> environment(
            Service service, StackSettings settings, Secrets secrets) {
        Ports ports = settings.ports();
        String database =
                "postgresql://127.0.0.1:" + ports.of(Part.POSTGRES) + "/" + service.database();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("MALLOC_MMAP_THRESHOLD_", OWN_MAPPING);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.of(service.part())));
        environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresServer.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.postgres());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(Part.KAFKA));
        environment.put(PAUSE_AT_END, "false");
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", ports.url(Part.ISSUER));
        environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        environment.put("QUARKUS_MAILER_PORT", String.valueOf(ports.of(Part.SMTP)));
        environment.put("PATRON_UNSUBSCRIBE_KEY", secrets.unsubscribeKey());
        environment.put("PATRON_UNSUBSCRIBE_BASE_URL", ports.url(Part.CAMPAIGN));
        environment.put("PATRON_PROFILE_URL", ports.url(Part.PROFILE));
        environment.put("PATRON_PROFILE_TOKEN_URL", ports.url(Part.ISSUER) + "/token");
        environment.put("PATRON_PROFILE_CLIENT_SECRET", secrets.of("service"));
        environment.put("PATRON_ZONE", settings.zone().getId());
        environment.put("PATRON_CLOCK_OFFSET", settings.clockOffset().toString());
        return environment;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean newer(Path cache, Path jar) {
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar))
                            >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
