package io.patron.profile.document;

import io.patron.kit.problem.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what JSON allows and the database cannot keep: U+0000, half surrogate pairs, numbers beyond
 * all measure, and nesting without end; and names so long that those who read JSON, and remember
 * names, would run out of memory.
 */
public final class DocumentCheck {
    public static final int DEEPEST = 20;
    private static final int LARGEST_EXPONENT = 300;
    private static final int LONGEST_NAME = 500;

    private DocumentCheck() {}

    /** The first fault below {@code at}, null when there is none. */
    public static @Nullable Fault check(@Nullable Object value, String at, int depth) {
        return switch (value) {
            case String text -> checkText(text, at);
            case Map<?, ?> map -> checkMap(map, at, depth + 1);
            case List<?> list -> checkList(list, at, depth + 1);
            case BigDecimal number when isBeyond(number) -> beyond(at);
            case BigInteger number when number.bitLength() > 1000 -> beyond(at);
            case null, default -> null;
        };
    }

    private static @Nullable Fault checkMap(Map<?, ?> map, String at, int depth) {
        if (depth > DEEPEST) {
            return tooDeep(at);
        }
        for (var entry : map.entrySet()) {
            var name = String.valueOf(entry.getKey());
            var fault = name.length() > LONGEST_NAME ? nameTooLong(at) : checkText(name, at);
            if (fault == null) {
                fault = check(entry.getValue(), at + "/" + escape(name), depth);
            }
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable Fault checkList(List<?> list, String at, int depth) {
        if (depth > DEEPEST) {
            return tooDeep(at);
        }
        for (var i = 0; i < list.size(); i++) {
            var fault = check(list.get(i), at + "/" + i, depth);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable Fault checkText(String text, String at) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                return Fault.at(at, "null-character", "The character U+0000 cannot be kept.");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return Fault.at(at, "invalid-unicode", "Half a surrogate pair is no text.");
                }
                i++;
            }
        }
        return null;
    }

    private static boolean isBeyond(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT
                || number.scale() > LARGEST_EXPONENT;
    }

    private static Fault beyond(String at) {
        return Fault.at(at, "invalid-number", "The number is too large or too fine to be kept.");
    }

    private static Fault nameTooLong(String at) {
        return Fault.at(at, "name-too-long", "A name has at most " + LONGEST_NAME + " characters.");
    }

    private static Fault tooDeep(String at) {
        return Fault.at(at, "too-deep", "At most " + DEEPEST + " levels can be kept.");
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
