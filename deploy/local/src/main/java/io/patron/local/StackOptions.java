package io.patron.local;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the repository is and where data are kept. */
final class StackOptions {
    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            description = "The repository with the packaged services.")
    @Nullable Path root;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:PATRON_DATA}",
            description = "The data folder; default: data in the repository, or PATRON_DATA.")
    @Nullable String data;

    Path root() {
        return (root == null ? ofThisProgram() : root).toAbsolutePath().normalize();
    }

    Path data() {
        return data == null || data.isBlank() ? root().resolve("data") : Path.of(data);
    }

    /** This program is {@code deploy/local/target/…} of the repository. */
    private static Path ofThisProgram() {
        try {
            Path program =
                    Path.of(
                            StackOptions.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Path folder = program.resolve("../../../..").normalize();
            return Files.exists(folder.resolve("customer-profile-service")) ? folder : Path.of("");
        } catch (URISyntaxException e) {
            return Path.of("");
        }
    }
}
