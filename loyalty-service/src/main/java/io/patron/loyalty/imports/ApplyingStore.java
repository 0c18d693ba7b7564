package io.patron.loyalty.imports;

import io.patron.kit.time.Ids;
import io.patron.loyalty.imports.ImportRow.Entry;
import io.patron.loyalty.imports.ImportRow.Joining;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Writes what rows say beside the ledger; a statement for all rows of a batch. */
@ApplicationScoped
class ApplyingStore {
    private static final String KNOWN =
            """
            select r.record, r.reference, r.digest from imported_reference r
                join unnest($2::text[], $3::text[]) as w (record, reference)
                    on w.record = r.record and w.reference = r.reference
            where r.scope = any($1) and r.source = $4
            """;
    private static final String KEEP =
            """
            insert into imported_reference (scope, source, record, reference, digest)
            select $1, $2, * from unnest($3::text[], $4::text[], $5::text[])
            """;
    private static final String JOINED =
            """
            update member m set joined_at = least(m.joined_at, j.at)
            from unnest($1::uuid[], $2::timestamptz[]) as j (id, at) where m.id = j.id
            """;
    private static final String HISTORY =
            """
            insert into imported_history (id, programme_id, customer_id, import_id, source, reference, occurred_at, kind,
                wallet, points, balance, description)
            select id, $1, customer, $2, $3, reference, at, kind, wallet, points, balance, description
            from unnest($4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::text[], $9::text[], $10::bigint[],
                $11::bigint[], $12::text[]) as h (id, customer, reference, at, kind, wallet, points, balance, description)
            """;
    private static final String ERRORS =
            """
            insert into member_import_error (import_id, row_no, pointer, code, message, hint, raw)
            select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            on conflict do nothing
            """;

    /** What tells rows apart. */
    record Key(String record, String reference) {
        static Key of(ImportRow row) {
            return new Key(row.content().record(), row.reference());
        }
    }

    /** A row that is not taken. */
    record Refused(long row, String raw, RowFault fault) {}

    /** A row and the customer whose it is. */
    record Owned(ImportRow row, UUID customerId) {}

    /** The digests of rows that were taken before, by their keys. */
    Uni<Map<Key, String>> known(
            SqlConnection tx, List<UUID> scopes, String source, List<ImportRow> rows) {
        var values =
                Tuple.of(
                        scopes.toArray(UUID[]::new),
                        texts(rows, row -> row.content().record()),
                        texts(rows, ImportRow::reference),
                        source);
        return tx.preparedQuery(KNOWN)
                .execute(values)
                .map(found -> {
                    Map<Key, String> known = new HashMap<>();
                    found.forEach(row ->
                            known.put(
                                    new Key(row.getString(0), row.getString(1)), row.getString(2)));
                    return known;
                });
    }

    Uni<Void> keep(SqlConnection tx, UUID scope, String source, List<ImportRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(KEEP)
                        .execute(
                                Tuple.of(
                                        scope,
                                        source,
                                        texts(rows, row -> row.content().record()),
                                        texts(rows, ImportRow::reference),
                                        texts(rows, ImportRow::digest)))
                        .replaceWithVoid();
    }

    /** The earliest day on which members joined. */
    Uni<Void> joined(SqlConnection tx, Map<UUID, Instant> members) {
        return members.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(JOINED)
                        .execute(
                                Tuple.of(
                                        members.keySet().toArray(UUID[]::new),
                                        members.values().stream()
                                                .map(ApplyingStore::utc)
                                                .toArray(OffsetDateTime[]::new)))
                        .replaceWithVoid();
    }

    /** When rows of members say that these joined. */
    static Map<UUID, Instant> joinings(List<Owned> rows, Map<UUID, UUID> members) {
        Map<UUID, Instant> joined = new HashMap<>();
        for (var one : rows) {
            var member = members.get(one.customerId());
            if (one.row().content() instanceof Joining(var at) && at != null && member != null) {
                joined.merge(member, at, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return joined;
    }

    Uni<Void> history(SqlConnection tx, ImportStore.Open open, List<Owned> rows) {
        var entries = rows.stream().filter(one -> one.row().content() instanceof Entry).toList();
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var list = entries.stream().map(one -> (Entry) one.row().content()).toList();
        var values =
                Tuple.tuple()
                        .addUUID(open.programmeId())
                        .addUUID(open.id())
                        .addString(open.view().file().source())
                        .addArrayOfUUID(list.stream().map(e -> Ids.next()).toArray(UUID[]::new))
                        .addArrayOfUUID(
                                entries.stream().map(Owned::customerId).toArray(UUID[]::new))
                        .addArrayOfString(texts(entries, one -> one.row().reference()))
                        .addArrayOfOffsetDateTime(
                                list.stream()
                                        .map(e -> utc(e.occurredAt()))
                                        .toArray(OffsetDateTime[]::new))
                        .addArrayOfString(texts(list, Entry::kind))
                        .addArrayOfString(texts(list, Entry::wallet))
                        .addArrayOfLong(list.stream().map(Entry::points).toArray(Long[]::new))
                        .addArrayOfLong(list.stream().map(Entry::balance).toArray(Long[]::new))
                        .addArrayOfString(texts(list, Entry::description));
        return tx.preparedQuery(HISTORY).execute(values).replaceWithVoid();
    }

    Uni<Void> errors(SqlConnection tx, UUID id, List<Refused> refused) {
        return refused.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(ERRORS)
                        .execute(
                                Tuple.tuple()
                                        .addUUID(id)
                                        .addArrayOfLong(
                                                refused.stream()
                                                        .map(Refused::row)
                                                        .toArray(Long[]::new))
                                        .addArrayOfString(texts(refused, r -> r.fault().pointer()))
                                        .addArrayOfString(texts(refused, r -> r.fault().code()))
                                        .addArrayOfString(texts(refused, r -> r.fault().message()))
                                        .addArrayOfString(texts(refused, r -> r.fault().hint()))
                                        .addArrayOfString(texts(refused, Refused::raw)))
                        .replaceWithVoid();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
