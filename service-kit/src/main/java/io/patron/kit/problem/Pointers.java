package io.patron.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** From a validator's or Jackson's path to the JSON pointer of the field at fault. */
final class Pointers {
    static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::pointer).thenComparing(Fault::code);

    private Pointers() {}

    static Fault fault(ConstraintViolation<?> violation) {
        var annotation = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return Fault.at(
                pointer(violation.getPropertyPath()),
                kebab(annotation.getSimpleName()),
                violation.getMessage());
    }

    static ProblemException problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds();
            var message = "The field “" + unknown.getPropertyName() + "” is not known.";
            var hint = known == null ? null : "Known are " + names(known) + ".";
            var fault =
                    new Fault(pointer(unknown), CommonError.UNKNOWN_FIELD.code(), message, hint);
            return ProblemException.of(CommonError.UNKNOWN_FIELD, message, List.of(fault));
        }
        if (e instanceof JsonMappingException mapping && isReadable(mapping)) {
            var wanted =
                    e instanceof InvalidFormatException format
                            ? format.getTargetType().getSimpleName()
                            : "value";
            var message = "The value cannot be read as " + wanted + ".";
            var fault = Fault.at(pointer(mapping), "invalid-value", message);
            return ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", List.of(fault));
        }
        var place = e.getLocation();
        var at =
                place == null
                        ? ""
                        : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        var detail = "The body cannot be read as JSON" + at + ".";
        return ProblemException.of(CommonError.MALFORMED_JSON, detail);
    }

    /** Well-formed JSON, but not what was asked for. */
    private static boolean isReadable(JsonMappingException e) {
        return e instanceof MismatchedInputException || !e.getPath().isEmpty();
    }

    private static String names(Collection<Object> known) {
        return known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getFieldName() == null
                                ? "/" + step.getIndex()
                                : "/" + escape(step.getFieldName()))
                .collect(Collectors.joining());
    }

    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        var last = "";
        for (var node : path) {
            last = Objects.toString(node.getName(), last);
            if (node.getKind() == ElementKind.PROPERTY
                    || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                append(pointer, node);
            }
        }
        return pointer.isEmpty() ? "/query/" + last : pointer.toString();
    }

    private static void append(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        } else if (node.getKey() != null) {
            pointer.append('/').append(escape(Objects.toString(node.getKey())));
        }
        var name = node.getName();
        if (name != null && !name.startsWith("<")) {
            pointer.append('/').append(escape(name));
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
