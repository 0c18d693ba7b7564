package io.patron.kit.page;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An opaque place in a list: the sort values of the last item seen. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    /** The cursor after an item with these sort values; none may hold U+001F. */
    public static String after(Object... sortValues) {
        var text = String.join(SEPARATOR, Arrays.stream(sortValues).map(Object::toString).toList());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The sort values of a cursor, empty for the first page.
     *
     * @throws ProblemException {@code invalid-cursor} when it has not the wanted number of values
     */
    public static List<String> read(@Nullable String cursor, int values) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of();
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == values) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw invalid();
    }

    /** For a cursor whose values cannot be read as what they should be. */
    public static ProblemException invalid() {
        var message = "Not a cursor of this list.";
        var hint = "Use nextCursor as it was answered.";
        var fault = new Fault("/query/cursor", "invalid-cursor", message, hint);
        return ProblemException.of(CommonError.INVALID_CURSOR, fault.message(), List.of(fault));
    }
}
