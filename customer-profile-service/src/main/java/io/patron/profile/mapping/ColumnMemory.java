package io.patron.profile.mapping;

import io.patron.profile.mapping.FieldReader.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one column, for one thread. Remembers some of what it read last: times and
 * numbers come again and again in a file, and reading one costs more than finding it.
 */
final class ColumnMemory {
    private static final int PLACES = 512;
    private static final int LONGEST = 40;

    private final Column column;
    private final boolean remembers;
    private final @Nullable String[] texts = new String[PLACES];
    private final @Nullable Field[] fields = new Field[PLACES];

    ColumnMemory(Column column) {
        this.column = column;
        this.remembers = !(column.type() instanceof Column.Type.Text);
    }

    Field read(String text) {
        if (!remembers || text.length() > LONGEST) {
            return FieldReader.read(column, text);
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        var known = fields[place];
        if (known != null && text.equals(texts[place])) {
            return known;
        }
        var field = FieldReader.read(column, text);
        texts[place] = text;
        fields[place] = field;
        return field;
    }
}
