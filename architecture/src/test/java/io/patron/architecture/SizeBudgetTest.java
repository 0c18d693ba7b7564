package io.patron.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is over its budget, and every budget is noticed when it is exceeded by one. */
class SizeBudgetTest {

    private static final String MAIN = "loyalty/src/main/java/A.java";
    private static final String TEST = "loyalty/src/test/java/ATest.java";

    @TempDir Path folder;

    @Test
    void theCodeKeepsItsBudgets() {
        var tree = SourceTree.ofRepository();

        assertTrue(tree.ending(".java").size() > 100, "the sources were not found");
        assertEquals("", String.join("\n", SizeBudget.excesses(tree)));
    }

    @Test
    void aLongMainFileIsNoticed() throws IOException {
        assertBudget(
                MAIN,
                comments(249) + "class A {}",
                comments(250) + "class A {}",
                "251 lines, at most 250");
    }

    @Test
    void aLongTestFileIsNoticed() throws IOException {
        assertBudget(
                TEST,
                comments(399) + "class A {}",
                comments(400) + "class A {}",
                "401 lines, at most 400");
    }

    @Test
    void aLongMethodIsNoticed() throws IOException {
        assertBudget(MAIN, method("", 28), method("", 29), " run: 31 lines, at most 30");
    }

    @Test
    void annotationsAndCommentsBeforeAMethodDoNotCount() throws IOException {
        var before =
                "/**\n * Runs.\n */\n@Deprecated\n@SuppressWarnings({\n\"a\",\n\"b\"})\npublic ";

        assertBudget(MAIN, method(before, 28), method(before, 29), " run: 31 lines, at most 30");
    }

    @Test
    void aLongConstructorIsNoticed() throws IOException {
        assertBudget(
                MAIN,
                "class A {\nA() {\n" + statements(28) + "}\n}",
                "class A {\nA() {\n" + statements(29) + "}\n}",
                " <init>: 31 lines, at most 30");
    }

    @Test
    void aLongInitializerIsNoticed() throws IOException {
        assertBudget(
                MAIN,
                "class A {\nstatic {\n" + statements(28) + "}\n}",
                "class A {\nstatic {\n" + statements(29) + "}\n}",
                "31 lines, at most 30");
    }

    @Test
    void aLongMethodOfAnInnerClassIsNoticed() throws IOException {
        assertBudget(
                TEST,
                "class A {" + method("", 28) + "}",
                "class A {" + method("", 29) + "}",
                " run: 31 lines, at most 30");
    }

    @Test
    void manyParametersAreNoticed() throws IOException {
        assertBudget(
                MAIN,
                "interface A { void run(" + parameters(7) + "); }",
                "interface A { void run(" + parameters(8) + "); }",
                " run: 8 parameters, at most 7");
    }

    @Test
    void aWideRecordIsNoticed() throws IOException {
        var body = ") { static int x; static int y; A {} }";

        assertBudget(
                MAIN,
                "record A(" + parameters(7) + body,
                "record A(" + parameters(8) + body,
                " A: 8 parameters, at most 7");
    }

    @Test
    void aLongChildPomIsNoticedAndALongRootPomIsNot() throws IOException {
        assertBudget(
                "loyalty/pom.xml", "x\n".repeat(120), "x\n".repeat(121), "121 lines, at most 120");
        write("loyalty/pom.xml", "x\n");
        write("pom.xml", "x\n".repeat(500));

        assertEquals(List.of(), SizeBudget.excesses(SourceTree.of(folder)));
    }

    @Test
    void longPropertiesAreNoticed() throws IOException {
        assertBudget(
                "loyalty/src/main/resources/application.properties",
                "a=b\n".repeat(60),
                "a=b\n".repeat(61),
                "61 lines, at most 60");
    }

    @Test
    void aGrownKitIsNoticed() throws IOException {
        for (int i = 0; i < 15; i++) {
            write(
                    "service-kit/src/main/java/K" + i + ".java",
                    "\n// a\n/*\n * b\n */\n" + "@interface A {}\n".repeat(100));
        }
        assertEquals(List.of(), SizeBudget.excesses(SourceTree.of(folder)));

        write("service-kit/src/main/java/More.java", "class More {}");
        assertEquals(
                List.of("service-kit/src/main/java: 1501 lines of code, at most 1500"),
                SizeBudget.excesses(SourceTree.of(folder)));
    }

    private void assertBudget(String file, String within, String over, String expected)
            throws IOException {
        write(file, within);
        assertEquals(List.of(), SizeBudget.excesses(SourceTree.of(folder)));

        write(file, over);
        var excesses = SizeBudget.excesses(SourceTree.of(folder));
        assertEquals(1, excesses.size(), excesses::toString);
        assertTrue(excesses.getFirst().startsWith(file), excesses::toString);
        assertTrue(excesses.getFirst().endsWith(expected), excesses::toString);
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String comments(int lines) {
        return "//\n".repeat(lines);
    }

    private static String method(String before, int statements) {
        return "class A {\n" + before + "void run() {\n" + statements(statements) + "}\n}";
    }

    private static String statements(int lines) {
        return "i++;\n".repeat(lines);
    }

    private static String parameters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "int p" + i)
                .collect(Collectors.joining(", "));
    }
}
