package io.patron.profile.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the parts of a document, so that they are one JSON object: services, tables
 * in them, rows in these.
 */
final class DocumentFrame {
    private DocumentFrame() {}

    /** Some rows of a table; parts of a table follow one another, and tables of a service. */
    record Part(long number, String service, String table) {}

    /** What comes before each part, and at last what comes after all. */
    static List<String> around(List<Part> parts) {
        var frame = new ArrayList<String>();
        Part before = null;
        for (var part : parts) {
            frame.add(between(before, part));
            before = part;
        }
        frame.add(before == null ? "}}\n" : "]}}}\n");
        return frame;
    }

    private static String between(@Nullable Part before, Part part) {
        if (before == null) {
            return quoted(part.service()) + ":{" + quoted(part.table()) + ":[";
        }
        if (!before.service().equals(part.service())) {
            return "]}," + quoted(part.service()) + ":{" + quoted(part.table()) + ":[";
        }
        return before.table().equals(part.table()) ? "," : "]," + quoted(part.table()) + ":[";
    }

    /** Names of services and tables need no escapes. */
    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
