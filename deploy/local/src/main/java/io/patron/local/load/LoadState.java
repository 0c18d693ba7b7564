package io.patron.local.load;

import io.patron.local.stack.LauncherException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * What has been loaded into a data folder so far: the ids of the jobs and whether all is done, in a
 * file. The keys that make repeated calls harmless are made from one id, which is kept first.
 */
public final class LoadState {
    private final Path file;
    private final Properties values = new Properties();

    private LoadState(Path file) {
        this.file = file;
    }

    /** Reads the state, or begins one. */
    public static LoadState in(Path file) {
        LoadState state = new LoadState(file);
        try {
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    state.values.load(reader);
                }
            } else {
                state.put("load", UUID.randomUUID().toString());
            }
            return state;
        } catch (IOException e) {
            throw new LauncherException("cannot read " + file, e);
        }
    }

    /** Remembers a value before anything else happens. */
    void put(String name, String value) {
        values.setProperty(name, value);
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            values.store(out, null);
        } catch (IOException e) {
            throw new LauncherException("cannot write " + temporary, e);
        }
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LauncherException("cannot write " + file, e);
        }
    }

    /** A value that was remembered. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    /** The same for every try of a step of this load, and of no other. */
    String key(String step) {
        String load = values.getProperty("load", "");
        byte[] name = (load + step).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    /** Whether everything is loaded. */
    public boolean done() {
        return get("done").isPresent();
    }
}
