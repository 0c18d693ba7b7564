package io.patron.profile.document;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a value is when it is written as JSON. */
public final class JsonSize {
    /** Of a character below U+0020, as it is escaped. */
    public static final int LONGEST_CHARACTER = 6;

    private JsonSize() {}

    /** In bytes of UTF-8; a number of any form counts as its text. */
    public static long of(@Nullable Object value) {
        return switch (value) {
            case String text -> 2 + ofText(text);
            case Map<?, ?> map -> {
                var size = 2L;
                for (var entry : map.entrySet()) {
                    size += of(String.valueOf(entry.getKey())) + 2 + of(entry.getValue());
                }
                yield size;
            }
            case Iterable<?> list -> {
                var size = 2L;
                for (var item : list) {
                    size += 1 + of(item);
                }
                yield size;
            }
            case null, default -> String.valueOf(value).length();
        };
    }

    private static long ofText(String text) {
        var size = 0L;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 0x20) {
                size += LONGEST_CHARACTER;
            } else if (c < 0x80) {
                size += c == '"' || c == '\\' ? 2 : 1;
            } else {
                size += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return size;
    }
}
