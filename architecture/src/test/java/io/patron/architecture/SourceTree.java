package io.patron.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the repository: what git tracks, and what it would if it were added now.
 *
 * @param root the folder of the root pom
 * @param files paths below the root
 */
record SourceTree(Path root, List<Path> files) {

    /** The repository that this module is in. */
    static SourceTree ofRepository() {
        var root = Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();
        var listed = git(root, "ls-files", "--cached", "--others", "--exclude-standard");
        return new SourceTree(
                root,
                listed.lines()
                        .map(Path::of)
                        .filter(file -> Files.isRegularFile(root.resolve(file)))
                        .toList());
    }

    /** All files below a folder. */
    static SourceTree of(Path root) {
        try (var files = Files.walk(root)) {
            return new SourceTree(
                    root, files.filter(Files::isRegularFile).map(root::relativize).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String git(Path root, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of("git", "-c", "core.quotepath=off", "-c", "safe.directory=*"));
        command.addAll(List.of(arguments));
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(root.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("git answered " + process.exitValue());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The files whose name ends so. */
    List<Path> ending(String end) {
        return files.stream().filter(file -> file.toString().endsWith(end)).toList();
    }

    /** The folders of modules that have main code. */
    List<Path> modules() {
        return files.stream()
                .map(Path::toString)
                .filter(file -> file.contains("src/main/java/"))
                .map(file -> Path.of(file.substring(0, file.indexOf("src/main/java/"))))
                .distinct()
                .toList();
    }

    byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }
}
