package io.patron.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What does not belong into the repository: promises, other machines, download hosts. */
final class Hygiene {

    private record Unwanted(String what, Pattern pattern) {}

    /** The brackets keep this file clear of its own rules. */
    private static final List<Unwanted> UNWANTED =
            List.of(
                    unwanted("a promise", "\\b(TO[D]O|FIX[M]E)\\b"),
                    unwanted("a promise", "(?i)\\bnot (yet )?implement[e]d\\b"),
                    unwanted(
                            "a path of one machine",
                            "(?<![\\w.}~/-])/(root|work|Users|home(?!/jboss))[/]\\w"),
                    unwanted("a path of one machine", "\\b[A-Z]:\\\\(Users|Windows)[\\\\]"),
                    unwanted(
                            "a download host",
                            "(?i)\\b(repo1?[.]maven[.]|registry[.]npmjs|docker[.]io|ghcr[.]io|quay[.]io"
                                + "|gcr[.]io|mcr[.]microsoft|repo[.]spring|jitpack[.]io|services[.]gradle)"),
                    unwanted("the word of a merge conflict", "^(<{7}|>{7}) "));

    private static final Pattern DATA =
            Pattern.compile(
                    "(^|/)(LICENSE|sample/.*|.*[.](csv|gz|zip|xlsx|parquet|png|jpg|ico|woff2))$");

    private Hygiene() {}

    private static Unwanted unwanted(String what, String pattern) {
        return new Unwanted(what, Pattern.compile(pattern, Pattern.MULTILINE));
    }

    /** Everything unwanted in text files, one line each. */
    static List<String> unwanted(SourceTree tree) {
        var found = new ArrayList<String>();
        for (var file : tree.files()) {
            if (!DATA.matcher(file.toString()).find() && !isBinary(tree.bytes(file))) {
                look(file, tree.text(file), found);
            }
        }
        return found;
    }

    private static void look(Path file, String text, List<String> found) {
        for (var unwanted : UNWANTED) {
            var matcher = unwanted.pattern().matcher(text);
            while (matcher.find()) {
                var line =
                        1
                                + text.substring(0, matcher.start())
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count();
                found.add("%s:%d: %s: %s".formatted(file, line, unwanted.what(), matcher.group()));
            }
        }
    }

    private static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 8_000); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Packages of main code that do not say what they own, or are not null-marked. */
    static List<String> unexplainedPackages(SourceTree tree) {
        return tree.ending(".java").stream()
                .filter(file -> file.toString().contains("src/main/java/"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !isExplained(tree, folder.resolve("package-info.java")))
                .map(Path::toString)
                .toList();
    }

    private static boolean isExplained(SourceTree tree, Path info) {
        if (!tree.files().contains(info)) {
            return false;
        }
        var text = tree.text(info);
        return text.contains("/**") && text.contains("@NullMarked");
    }
}
