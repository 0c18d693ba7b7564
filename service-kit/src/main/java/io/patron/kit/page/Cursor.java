package io.patron.kit.page;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        var bytes = value(cursor, Base64.getUrlDecoder()::decode);
        var parts = List.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1));
        if (parts.size() != values) {
            throw invalid();
        }
        return parts;
    }

    /**
     * The value of a cursor that has one, empty for the first page; {@code invalid-cursor} as well.
     */
    public static <T> Optional<T> read(@Nullable String cursor, Function<String, T> parse) {
        return read(cursor, 1).stream().findFirst().map(text -> value(text, parse));
    }

    /** One of the values of a cursor as what it is; {@code invalid-cursor} where it is not. */
    public static <T> T value(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        var message = "Not a cursor of this list.";
        var hint = "Use nextCursor as it was answered.";
        var fault = new Fault("/query/cursor", "invalid-cursor", message, hint);
        return ProblemException.of(CommonError.INVALID_CURSOR, fault.message(), List.of(fault));
    }
}
