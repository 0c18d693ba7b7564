package io.patron.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where contracts become values of a service, and values contracts. */
final class Edge {

    private static final Set<String> ROLES = Set.of("Consumer", "Events");

    private Edge() {}

    static ArchCondition<JavaClass> leaveContractsToIt(Layout layout) {
        return Conditions.condition(
                "leave contracts to " + ROLES + " and to static factories",
                (type, events) -> {
                    var used = used(type, layout);
                    if (!Layout.hasRole(type, ROLES) && !used.isEmpty()) {
                        Conditions.broken(type, "uses " + String.join(", ", used), events);
                    }
                });
    }

    /** The contracts that a class uses outside its static factories. */
    private static Set<String> used(JavaClass type, Layout layout) {
        var factories = factories(type, layout);
        var used = new TreeSet<String>();
        for (var dependency : type.getDirectDependenciesFromSelf()) {
            var target = dependency.getTargetClass().getBaseComponentType();
            if (isContract(target, layout) && !isIn(dependency, factories)) {
                used.add(target.getName());
            }
        }
        return used;
    }

    /** Methods that take a contract and give something of the service. */
    private static List<JavaMethod> factories(JavaClass type, Layout layout) {
        return type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
                .filter(method -> takesContract(method, layout))
                .filter(method ->
                        !hasContract(method.getReturnType().getAllInvolvedRawTypes(), layout))
                .toList();
    }

    private static boolean takesContract(JavaMethod method, Layout layout) {
        return method.getParameterTypes().stream()
                .anyMatch(parameter -> hasContract(parameter.getAllInvolvedRawTypes(), layout));
    }

    private static boolean isIn(Dependency dependency, List<JavaMethod> factories) {
        return factories.stream()
                .anyMatch(method ->
                        dependency
                                .getDescription()
                                .startsWith("Method <" + method.getFullName() + ">"));
    }

    private static boolean hasContract(Collection<JavaClass> types, Layout layout) {
        return types.stream().anyMatch(type -> isContract(type, layout));
    }

    private static boolean isContract(JavaClass type, Layout layout) {
        return layout.module(type).filter("contracts"::equals).isPresent();
    }
}
