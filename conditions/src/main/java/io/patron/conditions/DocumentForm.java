package io.patron.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Checks the outer form of objects and lists. */
final class DocumentForm {

    private DocumentForm() {}

    /** Notes every field that is not among the known ones. */
    static void refuseUnknown(JsonNode node, List<String> known, String pointer, Faults faults) {
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        var at = Faults.child(pointer, name);
                        faults.<Void>unknown(at, "field", name, known);
                    }
                });
    }

    /** Whether it is a list of 1 to {@link Limits#LIST} items; otherwise notes why not. */
    static boolean isList(JsonNode node, String pointer, Faults faults) {
        if (!node.isArray()) {
            faults.<Void>add(pointer, "not-a-list", "The value has to be a list.", null);
        } else if (node.isEmpty()) {
            faults.<Void>add(pointer, "empty-list", "The list is empty.", null);
        } else if (node.size() > Limits.LIST) {
            var message = "The list has more than " + Limits.LIST + " items.";
            faults.<Void>add(pointer, "list-too-long", message, null);
        } else {
            return true;
        }
        return false;
    }
}
