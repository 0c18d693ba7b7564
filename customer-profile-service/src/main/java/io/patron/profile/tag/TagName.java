package io.patron.profile.tag;

import java.text.Normalizer;
import java.util.Optional;

/** Names of tags: any script, in normal form C, so that what looks the same is the same. */
public final class TagName {
    static final int LONGEST = 100;

    private TagName() {}

    /** In the form that is kept; empty where it cannot be a tag's name. */
    public static Optional<String> of(String text) {
        if (text.length() > 10 * LONGEST) {
            return Optional.empty();
        }
        var name = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        var isPlain = name.codePoints().noneMatch(TagName::isRefused);
        return isPlain && !name.isEmpty() && name.codePointCount(0, name.length()) <= LONGEST
                ? Optional.of(name)
                : Optional.empty();
    }

    private static boolean isRefused(int character) {
        var type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
