package io.patron.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files that are generated from the records and committed. */
final class PublishedFile {

    static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    static final Path RESOURCES = MODULE.resolve("src/main/resources");
    static final Path ASYNCAPI = MODULE.resolve("asyncapi.yaml");
    static final Path RELEASED = MODULE.resolve("src/test/resources/released");

    static final String REGENERATE =
            "mvn -f event-contracts/pom.xml test -Dtest=PublishedFilesTest -Dcontracts.write=true";

    private static final boolean WRITE = Boolean.getBoolean("contracts.write");

    private PublishedFile() {}

    /** Fails where the committed file is not this text; writes it instead where that was asked. */
    static void assertUpToDate(Path file, String text) {
        try {
            if (WRITE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            var committed = Files.exists(file) ? Files.readString(file) : "";
            assertEquals(text, committed, file + " is stale. Regenerate it with: " + REGENERATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where a folder has other files than these; removes them where writing was asked. */
    static void assertNoOthers(Path folder, Set<String> names) {
        try {
            var others = new TreeSet<>(names(folder));
            others.removeAll(names);
            if (WRITE) {
                for (var name : others) {
                    Files.delete(folder.resolve(name));
                }
                others.clear();
            }
            assertEquals(Set.of(), others, "files of no event. Remove them with: " + REGENERATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
