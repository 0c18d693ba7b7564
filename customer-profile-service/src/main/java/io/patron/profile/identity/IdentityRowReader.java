package io.patron.profile.identity;

import io.patron.profile.vault.Opener;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of names and of the customers whose they are, as {@link IdentityStore} selects them. */
final class IdentityRowReader {
    private static final UUID FIRST_PART = new UUID(0, 0);

    private IdentityRowReader() {}

    static Owner owner(Row row, int at, Opener opener) {
        return new Owner(
                row.getUUID(at),
                row.getUUID(at + 1),
                row.getUUID(at + 2),
                opener.textOrNull(row.getString(at + 3)),
                row.getLong(at + 4),
                instant(row.getOffsetDateTime(at + 5)));
    }

    static Known known(RowSet<Row> rows, Opener opener) {
        var names = new HashMap<Identifier, KnownName>();
        var owners = new HashMap<UUID, Owner>();
        for (var row : rows) {
            var identifier = new Identifier(row.getString(0), opener.text(row.getString(1)));
            var place = place(row);
            names.computeIfAbsent(
                            identifier,
                            any ->
                                    new KnownName(
                                            row.getUUID(2),
                                            identifier,
                                            row.getBoolean(3),
                                            instant(row.getOffsetDateTime(12)),
                                            new ArrayList<>()))
                    .places()
                    .add(place);
            owners.put(place.profile(), owner(row, 6, opener));
        }
        return new Known(names, owners);
    }

    private static KnownName.Place place(Row row) {
        var claimedBy = row.getUUID(4);
        return new KnownName.Place(
                new Part(
                        row.getUUID(2),
                        claimedBy.equals(FIRST_PART) ? null : claimedBy,
                        instant(row.getOffsetDateTime(5))),
                row.getUUID(6));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
