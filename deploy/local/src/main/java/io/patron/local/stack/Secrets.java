package io.patron.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The generated passwords of one data folder, in a file that only its owner can read. */
public final class Secrets {
    /** The roles that tokens can carry; each is a client of the issuer. */
    public static final List<String> ROLES =
            List.of("operator", "analyst", "service", "customer", "admin");

    private static final String POSTGRES = "postgres";
    private static final String UNSUBSCRIBE = "unsubscribe";

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Reads the file, or makes it. */
    static Secrets in(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new LauncherException("cannot use the secrets file " + file, e);
        }
    }

    /** Reads the file of a data folder that has been used before. */
    static Secrets read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(reader);
        }
        return new Secrets(values);
    }

    /** PostgreSQL's password. */
    public String postgres() {
        return value(POSTGRES);
    }

    /** The key that signs the links out of mails. */
    public String unsubscribeKey() {
        return value(UNSUBSCRIBE);
    }

    /** The client secret of a role. */
    public String of(String role) {
        return value("client." + role);
    }

    /** Client secret by client id. */
    public Map<String, String> clients() {
        Map<String, String> clients = new LinkedHashMap<>();
        ROLES.forEach(role -> clients.put(role, of(role)));
        return clients;
    }

    private String value(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new LauncherException("the secrets file has no " + name);
        }
        return value;
    }

    private static void write(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        Properties fresh = new Properties();
        fresh.setProperty(POSTGRES, generated(random));
        fresh.setProperty(UNSUBSCRIBE, generated(random) + generated(random));
        ROLES.forEach(role -> fresh.setProperty("client." + role, generated(random)));
        Path temporary =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "secrets-",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(temporary)) {
            fresh.store(out, null);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String generated(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
