package io.patron.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The repository speaks of the product alone. The texts are cut so that they do not match here. */
class HygieneTest {

    @TempDir Path folder;

    @Test
    void theRepositoryIsClean() {
        var tree = SourceTree.ofRepository();

        assertTrue(tree.files().size() > 100, "the files were not found");
        assertEquals("", String.join("\n", Hygiene.unwanted(tree)));
    }

    @Test
    void everyPackageSaysWhatItOwns() {
        assertEquals(List.of(), Hygiene.unexplainedPackages(SourceTree.ofRepository()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// TO|DO: later",
                "# FIX|ME",
                "throw new X(\"not imple|mented\")",
                "cd /ro|ot/x",
                "path=/wo|rk/main",
                "\"/ho|me/ann/x\"",
                "/Us|ers/ann",
                "C:\\Us|ers\\ann",
                "https://repo1.ma|ven.org/x",
                "https://registry.np|mjs.org",
                "FROM docker.i|o/library/x",
                "image: ghcr.i|o/a/b",
                "<<<|<<<< HEAD"
            })
    void theUnwantedIsNoticed(String text) throws IOException {
        write("docs/page.md", "a line\n" + text.replace("|", "") + "\n");

        var found = Hygiene.unwanted(SourceTree.of(folder));
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().startsWith("docs/page.md:2: "), found::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mastodon and todos",
                "/v1/customers/{id}/work/x",
                "${user.home}/x and ~/home/x",
                "https://patron.dev/problems/unknown-field",
                "http://maven.apache.org/xsd/maven-4.0.0.xsd",
                "/usr/lib/jvm"
            })
    void theUsualIsNotBlamed(String text) throws IOException {
        write("docs/page.md", text);

        assertEquals(List.of(), Hygiene.unwanted(SourceTree.of(folder)));
    }

    @Test
    void dataAndBinariesAreNotRead() throws IOException {
        write("deploy/local/sample/a.txt", "TO" + "DO");
        write("a.csv", "TO" + "DO");
        write("LICENSE", "TO" + "DO");
        write("a.bin", "TO" + "DO\0");

        assertEquals(List.of(), Hygiene.unwanted(SourceTree.of(folder)));
    }

    @Test
    void anUnexplainedPackageIsNoticed() throws IOException {
        write("a/src/main/java/one/A.java", "class A {}");
        write("a/src/main/java/two/A.java", "class A {}");
        write("a/src/main/java/two/package-info.java", "@NullMarked package two;");
        write("a/src/main/java/three/A.java", "class A {}");
        write("a/src/main/java/three/package-info.java", "/** Three. */ package three;");
        write("a/src/main/java/fine/A.java", "class A {}");
        write("a/src/main/java/fine/package-info.java", "/** Fine. */ @NullMarked package fine;");

        assertEquals(
                List.of("a/src/main/java/one", "a/src/main/java/three", "a/src/main/java/two"),
                Hygiene.unexplainedPackages(SourceTree.of(folder)).stream().sorted().toList());
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
