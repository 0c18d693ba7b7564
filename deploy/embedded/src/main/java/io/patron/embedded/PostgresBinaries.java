package io.patron.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs ({@code initdb}, {@code pg_ctl}, {@code postgres}) of this machine's
 * system and architecture, unpacked once from the artifact on the class path. Several processes may
 * unpack at the same time: a file lock lets one do it.
 */
final class PostgresBinaries {
    private static final String COMPLETE = ".complete";

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** The folder that is used when none is configured: one per user, in the temporary folder. */
    static Path sharedFolder() {
        String user = System.getProperty("user.name", "anyone").replaceAll("\\W", "_");
        return Path.of(System.getProperty("java.io.tmpdir"), "patron-postgresql-" + user);
    }

    /** Unpacks into a sub-folder of {@code target} unless that is done already. */
    static PostgresBinaries unpack(Path target) {
        String archive = archiveName();
        Path folder = target.toAbsolutePath().resolve(archive.replace(".txz", ""));
        try {
            Files.createDirectories(target);
            Path lock = target.resolve(".lock");
            try (FileChannel channel =
                            FileChannel.open(
                                    lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (held.isValid() && !Files.exists(folder.resolve(COMPLETE))) {
                    Files.createDirectories(folder);
                    extract(archive, folder);
                    Files.createFile(folder.resolve(COMPLETE));
                }
            }
        } catch (IOException e) {
            throw new EmbeddedStackException("cannot unpack PostgreSQL into " + folder, e);
        }
        return new PostgresBinaries(folder);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void extract(String archive, Path folder) throws IOException {
        Process tar =
                new ProcessBuilder("tar", "-xf", "-", "-C", folder.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (InputStream packed = open(archive);
                InputStream plain = new XZInputStream(packed);
                OutputStream toTar = tar.getOutputStream()) {
            plain.transferTo(toTar);
        }
        int exit = Commands.await(tar);
        if (exit != 0) {
            throw new EmbeddedStackException("tar ended with " + exit + " for " + archive);
        }
    }

    private static InputStream open(String archive) {
        InputStream stream = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (stream == null) {
            throw new EmbeddedStackException(
                    "no PostgreSQL for this machine: " + archive + " is not on the class path");
        }
        return stream;
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "darwin" : "linux";
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        return "postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }
}
