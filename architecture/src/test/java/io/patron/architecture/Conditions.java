package io.patron.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the rules ask of classes and methods. */
final class Conditions {

    private static final String[] FRAMEWORKS = {
        "io.quarkus.",
        "io.smallrye.",
        "io.vertx.",
        "jakarta.ws.rs.",
        "jakarta.enterprise.",
        "jakarta.inject.",
        "org.eclipse.microprofile.reactive.",
        "org.eclipse.microprofile.config.",
        "org.apache.kafka.",
        "org.hibernate.reactive."
    };

    /** A mark for the native image; it does nothing. */
    private static final String NATIVE_MARK =
            "io.quarkus.runtime.annotations.RegisterForReflection";

    private static final Set<String> BEANS =
            Set.of(
                    "jakarta.enterprise.context.ApplicationScoped",
                    "jakarta.enterprise.context.RequestScoped",
                    "jakarta.enterprise.context.Dependent",
                    "jakarta.inject.Singleton",
                    "jakarta.ws.rs.Path",
                    "jakarta.ws.rs.ext.Provider");

    private static final String[] PLAIN = {"java.", "org.jspecify.", "com.fasterxml.jackson."};

    private static final Set<String> HTTP_METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private static final Set<String> SECURITY =
            Set.of(
                    "jakarta.annotation.security.RolesAllowed",
                    "jakarta.annotation.security.PermitAll",
                    "jakarta.annotation.security.DenyAll",
                    "io.quarkus.security.Authenticated",
                    "io.quarkus.security.PermissionsAllowed");

    private static final Pattern EMPTY_WORD =
            Pattern.compile("(Utils?|Common|Helpers?|Impl|Managers?|Base)");
    private static final Pattern EMPTY_PACKAGE =
            Pattern.compile("(utils?|commons?|helpers?|impl|managers?|base)");

    private Conditions() {}

    static ArchCondition<JavaClass> useOnlyAllowedModules(Layout layout) {
        return condition(
                "use only the modules that theirs may",
                (type, events) -> {
                    var own = layout.module(type).orElseThrow();
                    var allowed = Layout.MAY_USE.get(own);
                    if (allowed == null) {
                        broken(
                                type,
                                "is in the module "
                                        + own
                                        + ", of which nobody said what it may use",
                                events);
                        return;
                    }
                    report(
                            type,
                            events,
                            used ->
                                    layout.module(used)
                                            .filter(m -> !m.equals(own))
                                            .filter(m -> !allowed.contains(m))
                                            .isPresent());
                });
    }

    static ArchCondition<JavaClass> beOfPlainJavaAndJackson(Layout layout) {
        return condition(
                "use the JDK, JSpecify and Jackson alone",
                (type, events) ->
                        report(
                                type,
                                events,
                                used ->
                                        layout.module(used).isEmpty()
                                                && !used.isPrimitive()
                                                && !used.isArray()
                                                && !Layout.startsWithAny(used.getName(), PLAIN)));
    }

    static DescribedPredicate<JavaClass> areDecisions() {
        return DescribedPredicate.describe(
                "are neither beans nor called by a role",
                type -> !isBean(fileClass(type)) && !Layout.hasRole(type, Layout.ROLES));
    }

    private static boolean isBean(JavaClass type) {
        return BEANS.stream().anyMatch(type::isAnnotatedWith);
    }

    /** The class that a nested one is in. */
    private static JavaClass fileClass(JavaClass type) {
        return type.getEnclosingClass().map(Conditions::fileClass).orElse(type);
    }

    static ArchCondition<JavaClass> touchNoFramework() {
        return condition(
                "touch no framework",
                (type, events) ->
                        report(
                                type,
                                events,
                                used ->
                                        Layout.startsWithAny(used.getName(), FRAMEWORKS)
                                                && !used.getName().equals(NATIVE_MARK)));
    }

    static DescribedPredicate<JavaMethod> areRoutes() {
        return DescribedPredicate.describe(
                "are routes",
                method ->
                        method.getAnnotations().stream()
                                .map(annotation -> annotation.getRawType())
                                .anyMatch(type ->
                                        type.getPackageName().equals("jakarta.ws.rs")
                                                && HTTP_METHODS.contains(type.getSimpleName())));
    }

    static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("say who may call them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!isSecured(method) && !isSecured(method.getOwner())) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    method,
                                    method.getFullName() + " does not say who may call it"));
                }
            }
        };
    }

    private static boolean isSecured(CanBeAnnotated element) {
        return SECURITY.stream().anyMatch(element::isAnnotatedWith);
    }

    static ArchCondition<JavaClass> haveTellingNames(Layout layout) {
        return condition(
                "lie flat in a feature and have telling names",
                (type, events) -> {
                    if (EMPTY_WORD.matcher(lastWord(Layout.fileName(type))).matches()) {
                        broken(type, "has a name that does not say what it is", events);
                    }
                    for (var word : type.getPackageName().split("\\.")) {
                        if (EMPTY_PACKAGE.matcher(word).matches()) {
                            broken(
                                    type,
                                    "is in a package whose name does not say what it owns",
                                    events);
                        }
                    }
                    if (layout.depth(type) > 1) {
                        broken(type, "is in a package below a feature", events);
                    }
                });
    }

    private static String lastWord(String name) {
        return name.replaceAll(".*(?=[A-Z])", "");
    }

    static ArchCondition<JavaClass> condition(
            String description, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }

    /** One line for a class, with everything that it uses and should not. */
    private static void report(
            JavaClass type, ConditionEvents events, Predicate<JavaClass> forbidden) {
        var used = new TreeSet<String>();
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            var target = dependency.getTargetClass().getBaseComponentType();
            if (forbidden.test(target)) {
                used.add(target.getName());
            }
        }
        if (!used.isEmpty()) {
            broken(type, "uses " + String.join(", ", used), events);
        }
    }

    static void broken(JavaClass type, String what, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(type, "Class <" + type.getName() + "> " + what));
    }
}
