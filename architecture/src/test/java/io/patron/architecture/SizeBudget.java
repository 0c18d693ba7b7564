package io.patron.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How large things may be; what is larger is usually two things. */
final class SizeBudget {

    static final int MAIN_FILE = 250;
    static final int TEST_FILE = 400;
    static final int METHOD = 30;
    static final int PARAMETERS = 7;
    static final int CHILD_POM = 120;
    static final int PROPERTIES = 60;

    /** Lines of the kit's main code that are neither blank nor comment. */
    static final int KIT = 1_500;

    private static final Path KIT_CODE = Path.of("service-kit/src/main/java");

    private final SourceTree tree;
    private final List<String> excesses = new ArrayList<>();

    private SizeBudget(SourceTree tree) {
        this.tree = tree;
    }

    /** Everything that is over its budget, one line each; empty where all is well. */
    static List<String> excesses(SourceTree tree) {
        var budget = new SizeBudget(tree);
        budget.java();
        tree.ending("pom.xml").stream()
                .filter(pom -> pom.getNameCount() > 1)
                .forEach(pom -> budget.file(pom, CHILD_POM));
        tree.ending("application.properties").forEach(file -> budget.file(file, PROPERTIES));
        budget.kit();
        return budget.excesses;
    }

    private void java() {
        var sources = new TreeMap<Path, String>();
        tree.ending(".java").forEach(file -> sources.put(file, tree.text(file)));
        sources.keySet().forEach(file -> file(file, isTest(file) ? TEST_FILE : MAIN_FILE));
        JavaSizes.of(sources).forEach((file, sizes) -> sizes.forEach(size -> method(file, size)));
    }

    private void method(Path file, JavaSizes.Size size) {
        var what = file + " " + size.name();
        switch (size.measure()) {
            case METHOD_LINES -> check(what, "lines", size.value(), METHOD);
            case PARAMETERS -> check(what, "parameters", size.value(), PARAMETERS);
        }
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("src/test/");
    }

    private void file(Path file, int limit) {
        check(file.toString(), "lines", (int) tree.text(file).lines().count(), limit);
    }

    private void kit() {
        var lines =
                tree.ending(".java").stream()
                        .filter(file -> file.startsWith(KIT_CODE))
                        .flatMap(file -> tree.text(file).lines())
                        .filter(SizeBudget::isCode)
                        .count();
        check(KIT_CODE.toString(), "lines of code", (int) lines, KIT);
    }

    /** A line that does something: not blank, no comment, no import. */
    private static boolean isCode(String line) {
        var text = line.strip();
        return !text.isEmpty()
                && !text.startsWith("import ")
                && !text.startsWith("package ")
                && !text.startsWith("//")
                && !text.startsWith("/*")
                && !text.startsWith("*");
    }

    private void check(String what, String unit, int size, int limit) {
        if (size > limit) {
            excesses.add("%s: %d %s, at most %d".formatted(what, size, unit, limit));
        }
    }
}
