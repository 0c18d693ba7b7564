package io.patron.loyalty.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of values as the arrays that a statement takes. */
record Columns<T>(List<T> rows) {

    UUID[] uuids(Function<T, UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
    }

    Long[] longs(Function<T, Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    Integer[] integers(Function<T, Integer> value) {
        return rows.stream().map(value).toArray(Integer[]::new);
    }

    Boolean[] booleans(Function<T, Boolean> value) {
        return rows.stream().map(value).toArray(Boolean[]::new);
    }

    String[] texts(Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    OffsetDateTime[] times(Function<T, @Nullable Instant> value) {
        return rows.stream().map(row -> utc(value.apply(row))).toArray(OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
