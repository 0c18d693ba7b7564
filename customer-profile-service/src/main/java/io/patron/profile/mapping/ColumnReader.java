package io.patron.profile.mapping;

import io.patron.profile.document.DocumentNode;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Reads one column of a mapping. */
final class ColumnReader {
    private final ZoneId zone;

    ColumnReader(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param before the columns that are read before it
     */
    Column read(String name, DocumentNode place, Set<String> before) {
        var lookup = place.at("from").flatMap(from -> lookup(from, before));
        return new Column(
                name,
                place.text("column").orElse(name),
                type(place),
                place.bool("optional", false) || place.at("from").isPresent(),
                lookup);
    }

    private static Optional<Column.Lookup> lookup(DocumentNode from, Set<String> before) {
        if (!from.isObjectOf("table", "key")) {
            return Optional.empty();
        }
        var key = from.requiredText("key");
        if (!key.isEmpty() && !before.contains(key)) {
            from.fault(
                    "key",
                    "unknown-column",
                    "There is no column “" + key + "” before this one.",
                    "Declare the column that holds the key first.");
        }
        return Optional.of(new Column.Lookup(from.requiredText("table"), key));
    }

    private Column.Type type(DocumentNode place) {
        var type = place.requiredText("type");
        refuse(place, "format", !type.equals("time"));
        refuse(place, "decimal", !type.equals("number"));
        switch (type) {
            case "time" -> {
                return new Column.Type.Time(timeForm(place));
            }
            case "number" -> {
                var decimal = place.text("decimal").orElse(".");
                if (!decimal.equals(".") && !decimal.equals(",")) {
                    place.fault("decimal", "invalid-value", "It is a point or a comma.", null);
                }
                return new Column.Type.Number(decimal.equals(","));
            }
            case "text", "" -> {
                return new Column.Type.Text();
            }
            default -> {
                place.fault("type", "invalid-value", "The type is text, number or time.", null);
                return new Column.Type.Text();
            }
        }
    }

    private static void refuse(DocumentNode place, String field, boolean unfit) {
        if (unfit && place.at(field).isPresent()) {
            place.fault(field, "unknown-field", "A column of this type has no such field.", null);
        }
    }

    private TimeForm timeForm(DocumentNode place) {
        var format = place.requiredText("format");
        return switch (format) {
            case "", "epochMillis" -> new TimeForm.EpochMillis();
            case "epochSeconds" -> new TimeForm.EpochSeconds();
            case "iso" -> TimeForm.Pattern.iso(zone);
            default -> pattern(place, format);
        };
    }

    private TimeForm pattern(DocumentNode place, String format) {
        try {
            return TimeForm.Pattern.of(format, zone);
        } catch (IllegalArgumentException e) {
            place.fault(
                    "format",
                    "invalid-value",
                    "The format is no pattern: " + e.getMessage() + ".",
                    "For example yyyy-MM-dd HH:mm:ss, iso, epochMillis or epochSeconds.");
            return new TimeForm.EpochMillis();
        }
    }
}
