package io.patron.profile.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.problem.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that is being read: what is not as it should be is noted with its JSON
 * pointer, and reading goes on, so that all faults are told at once.
 */
public final class DocumentNode {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_FAULTS = 200;

    private final JsonNode node;
    private final String pointer;
    private final List<Fault> faults;

    public DocumentNode(JsonNode node, String pointer, List<Fault> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    public JsonNode json() {
        return node;
    }

    public String pointer() {
        return pointer;
    }

    /** Notes a fault of this place. */
    public void fault(String code, String message, @Nullable String hint) {
        add(new Fault(pointer, code, message, hint));
    }

    /** Notes a fault of a field. */
    public void fault(String field, String code, String message, @Nullable String hint) {
        add(new Fault(child(field), code, message, hint));
    }

    public void add(Fault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    public String child(String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    /** Whether it is an object, of these fields only; notes what it is not. */
    public boolean isObjectOf(String... fields) {
        if (!node.isObject()) {
            fault("not-an-object", "It has to be an object.", null);
            return false;
        }
        var known = List.of(fields);
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        fault(
                                name,
                                "unknown-field",
                                "There is no field “" + name + "” here.",
                                "Known are " + String.join(", ", known) + ".");
                    }
                });
        return true;
    }

    public Optional<DocumentNode> at(String field) {
        var value = node.get(field);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(new DocumentNode(value, child(field), faults));
    }

    /** A field that has to be there. */
    public Optional<DocumentNode> required(String field) {
        var found = at(field);
        if (found.isEmpty()) {
            fault(field, "missing-field", "The field is missing.", null);
        }
        return found;
    }

    /** This place as a text that is not blank. */
    public Optional<String> asText() {
        if (!node.isTextual()
                || node.textValue().isBlank()
                || node.textValue().length() > LONGEST_TEXT
                || node.textValue().indexOf('\0') >= 0) {
            fault(
                    "wrong-type",
                    "It has to be a text of 1 to " + LONGEST_TEXT + " characters.",
                    null);
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    public Optional<String> text(String field) {
        return at(field).flatMap(DocumentNode::asText);
    }

    /** A text that has to be there; empty text after a fault. */
    public String requiredText(String field) {
        return required(field).flatMap(DocumentNode::asText).orElse("");
    }

    /** A whole number from 0 to {@code most}. */
    public Optional<Long> whole(String field, long most) {
        var found = at(field);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var number = found.get().node;
        var value = number.longValue();
        if (!number.isIntegralNumber() || !number.canConvertToLong() || value < 0 || value > most) {
            found.get()
                    .fault("wrong-type", "It has to be a whole number of 0 to " + most + ".", null);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    public boolean bool(String field, boolean otherwise) {
        var found = at(field);
        if (found.isPresent() && !found.get().node.isBoolean()) {
            found.get().fault("wrong-type", "It has to be true or false.", null);
        }
        return found.map(at -> at.node.booleanValue()).orElse(otherwise);
    }

    /** The items of a list; none where it is missing. */
    public List<DocumentNode> items(String field, int most) {
        var list = at(field);
        if (list.isEmpty()) {
            return List.of();
        }
        var array = list.get();
        if (!array.node.isArray() || array.node.size() > most) {
            array.fault("not-a-list", "It has to be a list of at most " + most + " items.", null);
            return List.of();
        }
        List<DocumentNode> items = new ArrayList<>();
        for (int i = 0; i < array.node.size(); i++) {
            items.add(new DocumentNode(array.node.get(i), array.pointer + "/" + i, faults));
        }
        return items;
    }

    /** The fields of an object whose names are the author's; none where it is missing. */
    public Map<String, DocumentNode> fields(String field, int most) {
        var object = at(field);
        if (object.isEmpty()) {
            return Map.of();
        }
        var place = object.get();
        if (!place.node.isObject() || place.node.size() > most) {
            place.fault(
                    "not-an-object",
                    "It has to be an object of at most " + most + " fields.",
                    null);
            return Map.of();
        }
        Map<String, DocumentNode> fields = new LinkedHashMap<>();
        place.node
                .properties()
                .forEach(entry ->
                        fields.put(
                                entry.getKey(),
                                new DocumentNode(
                                        entry.getValue(), place.child(entry.getKey()), faults)));
        return fields;
    }
}
