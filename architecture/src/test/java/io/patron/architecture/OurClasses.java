package io.patron.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The compiled main code of every module. */
final class OurClasses {

    static final Layout LAYOUT = new Layout("io.patron");

    private static final SourceTree TREE = SourceTree.ofRepository();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(folders());

    private OurClasses() {}

    static JavaClasses all() {
        return CLASSES;
    }

    static List<Path> folders() {
        return TREE.modules().stream()
                .map(module -> TREE.root().resolve(module).resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Modules that have main code and are not compiled. */
    static List<Path> notCompiled() {
        return TREE.modules().stream()
                .filter(module ->
                        !Files.isDirectory(
                                TREE.root().resolve(module).resolve("target/classes/io")))
                .toList();
    }
}
