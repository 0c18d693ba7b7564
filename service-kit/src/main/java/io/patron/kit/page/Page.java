package io.patron.kit.page;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items at most {@code limit}
 * @param nextCursor where the next page begins; absent on the last page
 */
public record Page<T>(
        List<T> items,
        @Schema(description = "Send as ?cursor= for the next page") @Nullable String nextCursor) {

    /** Of {@code limit + 1} rows read: the surplus row only tells that there is more. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorAfter) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(items, cursorAfter.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor);
    }
}
