package io.patron.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Whose data an answer shows: the audit of reads knows it by the path, or asks the answer. */
final class Shown {
    private static final String PATH = "jakarta.ws.rs.Path";
    private static final String CUSTOMER = "customerId";

    private Shown() {}

    static ArchCondition<JavaMethod> sayWhomTheyShow(Layout layout) {
        var about = layout.root() + ".personal.audit.AboutPerson";
        return new ArchCondition<>("have the customer in their path, or in answers of " + about) {
            @Override
            public void check(JavaMethod route, ConditionEvents events) {
                if (path(route).contains("{" + CUSTOMER + "}")) {
                    return;
                }
                route.getReturnType().getAllInvolvedRawTypes().stream()
                        .filter(type -> isOfCustomer(type) && !type.isAssignableTo(about))
                        .forEach(type ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                route,
                                                route.getFullName()
                                                        + " shows customers by "
                                                        + type.getName()
                                                        + ", which is no AboutPerson")));
            }
        };
    }

    private static boolean isOfCustomer(JavaClass type) {
        return type.tryGetField(CUSTOMER)
                .filter(field -> field.getRawType().getName().equals("java.util.UUID"))
                .isPresent();
    }

    private static String path(JavaMethod route) {
        return said(route.getOwner()) + said(route);
    }

    private static String said(HasAnnotations<?> element) {
        return element.isAnnotatedWith(PATH)
                ? String.valueOf(element.getAnnotationOfType(PATH).get("value").orElse(""))
                : "";
    }
}
