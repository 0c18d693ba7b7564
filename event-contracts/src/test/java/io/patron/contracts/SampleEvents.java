package io.patron.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes an instance of any contract record. */
final class SampleEvents {

    private SampleEvents() {}

    /** An event in which everything has a value. */
    static Object full(Class<?> record) {
        return make(record, false);
    }

    /** An event in which everything that may be absent is absent. */
    static Object sparse(Class<?> record) {
        return make(record, true);
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object make(Class<?> record, boolean sparse) {
        var components = record.getRecordComponents();
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values =
                Arrays.stream(components)
                        .map(c -> sparse && isNullable(c) ? null : value(c, sparse))
                        .toArray();
        try {
            return record.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + record, e);
        }
    }

    private static Object value(RecordComponent component, boolean sparse) {
        return value(component.getGenericType(), component.getName(), sparse);
    }

    private static Object value(Type type, String name, boolean sparse) {
        return switch (type) {
            case ParameterizedType list when list.getRawType() == List.class ->
                    sparse
                            ? List.of()
                            : List.of(value(list.getActualTypeArguments()[0], name, false));
            case ParameterizedType map when map.getRawType() == Map.class ->
                    sparse
                            ? Map.of()
                            : Map.of(
                                    "text",
                                    "客户",
                                    "number",
                                    7,
                                    "nested",
                                    Map.of("list", List.of(1)));
            case Class<?> plain when plain == UUID.class ->
                    UUID.fromString("01940000-0000-7000-8000-000000000001");
            case Class<?> plain when plain == Instant.class ->
                    Instant.parse("2011-12-09T12:50:00.123456Z");
            case Class<?> plain when plain == LocalDate.class -> LocalDate.of(2011, 12, 10);
            case Class<?> plain when plain == String.class -> name;
            case Class<?> plain when plain == long.class || plain == Long.class -> 9_000_000_000L;
            case Class<?> plain when plain == int.class -> 5;
            case Class<?> plain when plain == boolean.class || plain == Boolean.class -> true;
            case Class<?> plain when plain.isRecord() -> make(plain, sparse);
            default -> throw new IllegalArgumentException("no sample for " + type);
        };
    }
}
