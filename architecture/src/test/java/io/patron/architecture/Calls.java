package io.patron.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Calls that the services and the kit do not make. */
final class Calls {

    /** Who may subscribe, and why. */
    static final Map<String, String> MAY_SUBSCRIBE =
            Map.of(
                    "kit.outbox.OutboxRelay",
                    "the relay's loop is the outermost: it starts with the service, logs its"
                            + " failure and is cancelled with the service",
                    "profile.imports.ImportPublishing",
                    "an import reads, keeps and publishes batch after batch on a virtual thread of"
                            + " its own: waiting for Kafka there holds no event loop and no"
                            + " connection");

    private static final Set<String> DATES =
            Set.of(
                    "java.time.Instant",
                    "java.time.LocalDate",
                    "java.time.LocalTime",
                    "java.time.LocalDateTime",
                    "java.time.ZonedDateTime",
                    "java.time.OffsetDateTime",
                    "java.time.Year",
                    "java.time.YearMonth");

    private Calls() {}

    static ArchCondition<JavaClass> neitherBlockNorForget(Layout layout) {
        return refuse(
                "neither block nor forget",
                type -> !MAY_SUBSCRIBE.containsKey(nameBelow(layout, type)),
                Calls::blocksOrForgets);
    }

    /** Whether an entry of the list of exceptions is needed by this class. */
    static boolean needsItsException(Layout layout, JavaClass type) {
        return MAY_SUBSCRIBE.containsKey(nameBelow(layout, type))
                && type.getAccessesFromSelf().stream().anyMatch(Calls::blocksOrForgets);
    }

    static ArchCondition<JavaClass> takeTimeAndIdsFromTheKit(Layout layout) {
        return refuse(
                "take time and ids from the kit",
                type -> !type.getPackageName().equals(layout.root() + ".kit.time"),
                Calls::makesTimeOrIds);
    }

    static String nameBelow(Layout layout, JavaClass type) {
        var inFile = type.getPackageName() + "." + Layout.fileName(type);
        return inFile.substring(Math.min(inFile.length(), layout.root().length() + 1));
    }

    private static boolean blocksOrForgets(JavaAccess<?> access) {
        var name = access.getTarget().getName();
        var owner = access.getTargetOwner().getName();
        return name.endsWith("AndForget")
                || name.endsWith("AndAwait")
                || (Layout.startsWithAny(owner, "io.smallrye.mutiny.", "io.vertx.")
                        && Set.of("await", "subscribe", "subscribeAsCompletionStage")
                                .contains(name));
    }

    private static boolean makesTimeOrIds(JavaAccess<?> access) {
        var name = access.getTarget().getName();
        var owner = access.getTargetOwner().getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock" -> name.startsWith("system");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Date" -> name.equals("<init>") && !hasParameters(access);
            default -> DATES.contains(owner) && name.equals("now") && !takesClock(access);
        };
    }

    private static boolean hasParameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitCallTarget target
                && !target.getRawParameterTypes().isEmpty();
    }

    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitCallTarget target
                && target.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getName().equals("java.time.Clock"));
    }

    private static ArchCondition<JavaClass> refuse(
            String description, Predicate<JavaClass> applies, Predicate<JavaAccess<?>> refused) {
        return Conditions.condition(
                description,
                (type, events) -> {
                    if (applies.test(type)) {
                        type.getAccessesFromSelf().stream()
                                .filter(refused)
                                .forEach(access ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, access.getDescription())));
                    }
                });
    }
}
