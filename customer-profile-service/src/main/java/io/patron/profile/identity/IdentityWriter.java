package io.patron.profile.identity;

import io.patron.profile.vault.Sealer;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes names and ties; the customers whose names they are must be locked. */
@ApplicationScoped
class IdentityWriter {
    private static final UUID FIRST_PART = new UUID(0, 0);
    private static final String ADD =
            """
            insert into identifier (type, value, id, shared, part, claimed_by, from_at, customer_id, released_at,
                digest)
            select * from unnest($1::text[], $2::text[], $3::uuid[], $4::boolean[], $5::int[], $6::uuid[],
                $7::timestamptz[], $8::uuid[], $9::timestamptz[], $10::text[])
                as rows (t, v, i, s, p, k, f, c, r, d) order by t, coalesce(d, v)
            on conflict do nothing
            """;
    private static final String REMOVE = "delete from identifier where id = any($1)";
    private static final String TIE =
            """
            insert into tie (strong, weak, operators, first_at, source, message_id, over_limit)
            select rows.*, $7 from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::timestamptz[], $5::text[], $6::text[])
                as rows (s, w, o, t, c, m) order by s, w
            on conflict (strong, weak, operators) do update set first_at = excluded.first_at,
                source = excluded.source, message_id = excluded.message_id, over_limit = excluded.over_limit
            """;

    private final Vault vault;

    IdentityWriter(Vault vault) {
        this.vault = vault;
    }

    private record NamePart(KnownName name, int no, KnownName.Place place) {}

    /**
     * @param stored ids of names that are stored already: their parts are replaced
     * @return fails with {@link StaleIdentitiesException} where another transaction was faster
     */
    Uni<Void> write(SqlClient tx, IdentityChange change, Set<UUID> stored) {
        var replaced =
                change.names().values().stream()
                        .map(KnownName::id)
                        .filter(stored::contains)
                        .toList();
        return remove(tx, replaced)
                .chain(() -> add(tx, change.names().values()))
                .chain(() -> tie(tx, there(change, change.ties().kept(), stored), false))
                .chain(() -> tie(tx, there(change, change.ties().over(), stored), true));
    }

    private static List<Tie> there(IdentityChange change, List<Tie> ties, Set<UUID> stored) {
        var there = new HashSet<>(stored);
        change.names().values().forEach(name -> there.add(name.id()));
        return ties.stream()
                .filter(tie -> there.contains(tie.strong()) && there.contains(tie.weak()))
                .toList();
    }

    private static Uni<Void> remove(SqlClient tx, List<UUID> names) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REMOVE)
                        .execute(Tuple.tuple().addArrayOfUUID(names.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    private Uni<Void> add(SqlClient tx, Collection<KnownName> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parts =
                names.stream()
                        .sorted(Comparator.comparing(KnownName::identifier, Identifier.ORDER))
                        .flatMap(IdentityWriter::parts)
                        .toList();
        return vault.sealer(tx, parts.stream().map(p -> p.place().profile()).toList())
                .chain(sealer -> tx.preparedQuery(ADD).execute(rows(parts, sealer)))
                .invoke(added -> {
                    if (added.rowCount() != parts.size()) {
                        throw stale();
                    }
                })
                .replaceWithVoid();
    }

    private Tuple rows(List<NamePart> parts, Sealer sealer) {
        return Tuple.tuple()
                .addArrayOfString(texts(parts, p -> p.name().identifier().type()))
                .addArrayOfString(
                        texts(
                                parts,
                                p ->
                                        sealer.text(
                                                p.place().profile(),
                                                p.name().identifier().value())))
                .addArrayOfUUID(ids(parts, p -> p.name().id()))
                .addArrayOfBoolean(
                        parts.stream().map(p -> p.name().shared()).toArray(Boolean[]::new))
                .addArrayOfInteger(parts.stream().map(NamePart::no).toArray(Integer[]::new))
                .addArrayOfUUID(
                        ids(
                                parts,
                                p ->
                                        Objects.requireNonNullElse(
                                                p.place().part().claimedBy(), FIRST_PART)))
                .addArrayOfOffsetDateTime(times(parts, p -> p.place().part().from()))
                .addArrayOfUUID(ids(parts, p -> p.place().profile()))
                .addArrayOfOffsetDateTime(times(parts, p -> p.name().releasedAt()))
                .addArrayOfString(texts(parts, p -> digest(p.name().identifier())));
    }

    private @Nullable String digest(Identifier name) {
        return vault.digestOrNull(name.type(), name.value());
    }

    /** What was looked at is not so any more: PostgreSQL would call it a serialization failure. */
    static StaleIdentitiesException stale() {
        return new StaleIdentitiesException(
                new PgException("Identities changed", "ERROR", "40001", ""));
    }

    private static Stream<NamePart> parts(KnownName name) {
        var parts = new ArrayList<NamePart>();
        name.places().forEach(place -> parts.add(new NamePart(name, parts.size(), place)));
        return parts.stream();
    }

    private static Uni<Void> tie(SqlClient tx, List<Tie> ties, boolean areOver) {
        if (ties.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(ids(ties, Tie::strong))
                        .addArrayOfUUID(ids(ties, Tie::weak))
                        .addArrayOfBoolean(
                                ties.stream()
                                        .map(tie -> tie.first().isOperators())
                                        .toArray(Boolean[]::new))
                        .addArrayOfOffsetDateTime(times(ties, tie -> tie.first().at()))
                        .addArrayOfString(texts(ties, tie -> tie.first().source()))
                        .addArrayOfString(texts(ties, tie -> tie.first().messageId()))
                        .addBoolean(areOver);
        return tx.preparedQuery(TIE).execute(rows).replaceWithVoid();
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> OffsetDateTime[] times(List<T> rows, Function<T, @Nullable Instant> column) {
        return rows.stream()
                .map(column)
                .map(time -> time == null ? null : time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
