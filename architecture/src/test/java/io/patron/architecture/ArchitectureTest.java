package io.patron.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule holds for the code, and is broken by its fixture. */
class ArchitectureTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theCodeKeepsTheRule(Rule rule) {
        rule.on(OurClasses.LAYOUT).check(OurClasses.all());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theFixtureBreaksTheRule(Rule rule) {
        var classes = new ClassFileImporter().importPackages(rule.fixture());
        var details =
                rule.on(new Layout(rule.fixture()))
                        .evaluate(classes)
                        .getFailureReport()
                        .getDetails();
        var report = String.join("\n", details);

        for (var type : classes) {
            var name = type.getSimpleName();
            if (name.startsWith("Broken")) {
                assertTrue(
                        report.contains(type.getName()),
                        () -> name + " was not caught:\n" + report);
            } else {
                assertTrue(
                        details.stream().noneMatch(line -> isAbout(line, type)),
                        () -> name + " was blamed:\n" + report);
            }
        }
        assertTrue(
                classes.stream().anyMatch(type -> type.getSimpleName().startsWith("Broken")),
                "a fixture with nothing broken");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aRuleThatMatchesNothingFails(Rule rule) {
        var nowhere = rule.on(new Layout("io.patron.nowhere"));

        assertThrows(AssertionError.class, () -> nowhere.check(OurClasses.all()));
    }

    /** Whether a violation is told of this class (and not only of one that uses it). */
    private static boolean isAbout(String line, JavaClass type) {
        var start = line.indexOf(type.getName());
        return start >= 0 && start == line.indexOf("io.patron");
    }

    @Test
    void everyModuleIsLookedAt() {
        assertEquals(List.of(), OurClasses.notCompiled(), "compile them first");

        var seen =
                OurClasses.all().stream()
                        .flatMap(type -> OurClasses.LAYOUT.module(type).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(
                seen.containsAll(Set.of("contracts", "conditions", "embedded", "kit")),
                seen::toString);
        assertTrue(seen.containsAll(Layout.SERVICES), seen::toString);
    }

    @Test
    void everyExceptionIsNeeded() {
        var needed =
                OurClasses.all().stream()
                        .filter(type -> Calls.needsItsException(OurClasses.LAYOUT, type))
                        .map(type -> Calls.nameBelow(OurClasses.LAYOUT, type))
                        .collect(Collectors.toSet());

        assertEquals(Calls.MAY_SUBSCRIBE.keySet(), needed);
    }
}
