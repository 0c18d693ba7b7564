package io.patron.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which package is what: {@code <root>.<module>.<feature>}.
 *
 * @param root {@code io.patron}, or the package of a fixture that is built like it
 */
record Layout(String root) {

    static final Set<String> SERVICES = Set.of("profile", "segmentation", "loyalty", "campaign");

    /** What the code of a module may use of the others. */
    static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("contracts", Set.of()),
                    Map.entry("conditions", Set.of()),
                    Map.entry("webhook", Set.of()),
                    Map.entry("embedded", Set.of()),
                    Map.entry("kit", Set.of("contracts")),
                    Map.entry("personal", Set.of("kit", "contracts")),
                    Map.entry("profile", Set.of("kit", "contracts", "conditions", "personal")),
                    Map.entry("segmentation", Set.of("kit", "contracts", "conditions", "personal")),
                    Map.entry(
                            "loyalty",
                            Set.of("kit", "contracts", "conditions", "personal", "webhook")),
                    Map.entry(
                            "campaign",
                            Set.of("kit", "contracts", "conditions", "personal", "webhook")),
                    Map.entry("local", Set.of("embedded")),
                    Map.entry("bench", Set.of("embedded", "local")));

    /**
     * What a class that may know a framework without being a bean is called by: who reads the end
     * of its name knows that it is no decision.
     */
    static final Set<String> ROLES =
            Set.of(
                    "Resource",
                    "Service",
                    "Repository",
                    "Request",
                    "View",
                    "Consumer",
                    "Events",
                    "Config",
                    "Store",
                    "Queries",
                    "Reader",
                    "Writer",
                    "Recorder",
                    "Publisher",
                    "Sender",
                    "Dispatcher",
                    "Client",
                    "Job",
                    "Schedule",
                    "Runner",
                    "Filter",
                    "Metrics",
                    "Reports",
                    "Engine",
                    "Readiness");

    /** The module of a class: the word after the root; empty for a class of somebody else. */
    Optional<String> module(JavaClass type) {
        return word(type, 0);
    }

    /** The feature of a class; {@code (root)} for a class that lies directly in its module. */
    String feature(JavaClass type) {
        return word(type, 1).orElse("(root)");
    }

    /** How many packages a class lies below its module. */
    int depth(JavaClass type) {
        return words(type).length - 1;
    }

    private Optional<String> word(JavaClass type, int index) {
        var words = words(type);
        return index < words.length ? Optional.of(words[index]) : Optional.empty();
    }

    private String[] words(JavaClass type) {
        var prefix = root + ".";
        return type.getPackageName().startsWith(prefix)
                ? type.getPackageName().substring(prefix.length()).split("\\.")
                : new String[0];
    }

    /** The class of the file that a class is in. */
    static String fileName(JavaClass type) {
        var name = type.getName().substring(type.getPackageName().length() + 1);
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    static boolean hasRole(JavaClass type, Set<String> roles) {
        return roles.stream().anyMatch(role -> fileName(type).endsWith(role));
    }

    DescribedPredicate<JavaClass> inServices() {
        return in("a service", SERVICES);
    }

    DescribedPredicate<JavaClass> inServicesOrKit() {
        return in(
                "a service or the kit",
                Set.of("profile", "segmentation", "loyalty", "campaign", "kit", "personal"));
    }

    DescribedPredicate<JavaClass> in(String what, Set<String> modules) {
        return DescribedPredicate.describe(
                "are in " + what, type -> module(type).filter(modules::contains).isPresent());
    }

    DescribedPredicate<JavaClass> inAnyModule() {
        return DescribedPredicate.describe("are ours", type -> module(type).isPresent());
    }

    static boolean startsWithAny(String text, String... starts) {
        return Arrays.stream(starts).anyMatch(text::startsWith);
    }
}
