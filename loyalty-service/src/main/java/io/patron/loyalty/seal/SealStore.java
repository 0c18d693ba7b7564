package io.patron.loyalty.seal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads entries that have no seal yet, and writes seals and blocks. */
@ApplicationScoped
class SealStore {
    private static final String HEAD =
            "select number, entries, hash, sealed_at from ledger_block order by number desc limit"
                    + " 1";

    private static final String MARKED =
            "select xid from ledger_mark where started = pg_postmaster_start_time()";

    /** Every transaction before it has ended, so nothing of them is still to come. */
    private static final String HORIZON =
            "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    /** Where a batch ends that begins at a transaction: transactions are not parted. */
    private static final String END =
            """
            select xid from ledger_transaction where xid > $1 and xid < $2 order by xid offset $3 limit 1
            """;

    private static final String ENTRY =
            "select t.member_id, t.sequence, h.hash as before," + EntryText.SQL + " as entry\n";

    /**
     * Of the members that they concern all that has no seal: a chain never has a gap. Member by
     * member: offset 0 keeps the planner from going over all entries instead.
     */
    static final String OF_TRANSACTIONS =
            ENTRY
                    + """
                    from (select distinct member_id as id from ledger_transaction where xid >= $1 and xid < $2) m
                        left join lateral (select sequence, hash from ledger_seal
                            where member_id = m.id order by sequence desc limit 1) h on true,
                        lateral (select * from ledger_transaction
                            where member_id = m.id and sequence > coalesce(h.sequence, 0) offset 0) t
                    order by t.member_id, t.sequence
                    """;

    /** A member's entries become visible in sequence, so what follows the last seal is complete. */
    private static final String OF_ALL =
            ENTRY
                    + """
                    from (select m.id, coalesce(s.sequence, 0) as sealed, s.hash
                            from member m left join lateral (select sequence, hash from ledger_seal
                                where member_id = m.id order by sequence desc limit 1) s on true
                            where m.sequence > coalesce(s.sequence, 0)
                            order by m.id limit $1) h,
                        lateral (select * from ledger_transaction where member_id = h.id and sequence > h.sealed offset 0) t
                    order by t.member_id, t.sequence limit $1
                    """;

    private static final String SEAL =
            """
            insert into ledger_seal (member_id, sequence, hash, block)
            select member, sequence, decode(hash, 'hex'), $4 from unnest($1::uuid[], $2::bigint[], $3::text[])
                as s (member, sequence, hash)
            """;
    private static final String BLOCK =
            "insert into ledger_block (number, entries, hash, sealed_at) values ($1, $2, decode($3,"
                    + " 'hex'), $4)";

    private static final String MARK =
            """
            insert into ledger_mark as m (xid, started) values ($1, pg_postmaster_start_time())
            on conflict (one) do update set started = excluded.started,
                xid = case when m.started = excluded.started then greatest(m.xid, excluded.xid) else excluded.xid end
            """;

    /** The newest block. */
    record Head(long number, long entries, byte[] hash, Instant sealedAt) {
        static final Head NONE = new Head(0, 0, Chain.start(), Instant.EPOCH);
    }

    /**
     * An entry without a seal.
     *
     * @param before the member's last hash; null before the first
     */
    record Unsealed(UUID memberId, long sequence, byte @Nullable [] before, String entry) {}

    /** The hash of an entry. */
    record Seal(UUID memberId, long sequence, byte[] hash) {}

    Uni<Boolean> lock(SqlConnection tx) {
        return tx.query(Sums.ALONE).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Head> head(SqlClient client) {
        return client.query(HEAD)
                .execute()
                .map(rows -> list(rows, SealStore::head))
                .map(heads -> heads.isEmpty() ? Head.NONE : heads.getFirst());
    }

    /**
     * All entries of transactions before this one are sealed. Not known when the server was started
     * since: after a crash it gives numbers out again that came to nothing, so what follows may
     * have lower ones.
     */
    Uni<Optional<Long>> marked(SqlClient client) {
        return client.query(MARKED)
                .execute()
                .map(rows -> list(rows, row -> row.getLong(0)).stream().findFirst());
    }

    Uni<Long> horizon(SqlClient client) {
        return client.query(HORIZON).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** Where a batch of about so many entries ends, at the horizon at the latest. */
    Uni<Long> end(SqlClient client, long from, long horizon, int entries) {
        return client.preparedQuery(END)
                .execute(Tuple.of(from, horizon, entries))
                .map(rows -> rows.size() == 0 ? horizon : rows.iterator().next().getLong(0));
    }

    /** Those of members for whom transactions from one up to another wrote. */
    Uni<List<Unsealed>> unsealed(SqlClient client, long from, long end) {
        return client.preparedQuery(OF_TRANSACTIONS)
                .execute(Tuple.of(from, end))
                .map(rows -> list(rows, SealStore::unsealed));
    }

    /** Whoever wrote them and whenever; a look at all members. */
    Uni<List<Unsealed>> unsealed(SqlClient client, int limit) {
        return client.preparedQuery(OF_ALL)
                .execute(Tuple.of(limit))
                .map(rows -> list(rows, SealStore::unsealed));
    }

    Uni<Void> save(SqlConnection tx, List<Seal> seals, Head block) {
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(seals.stream().map(Seal::memberId).toArray(UUID[]::new))
                        .addArrayOfLong(seals.stream().map(Seal::sequence).toArray(Long[]::new))
                        .addArrayOfString(
                                seals.stream()
                                        .map(seal -> HexFormat.of().formatHex(seal.hash()))
                                        .toArray(String[]::new))
                        .addLong(block.number());
        var head =
                Tuple.of(
                        block.number(),
                        block.entries(),
                        HexFormat.of().formatHex(block.hash()),
                        block.sealedAt().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(SEAL)
                .execute(rows)
                .chain(() -> tx.preparedQuery(BLOCK).execute(head))
                .chain(() -> add(tx, block.number()));
    }

    /** Each entry of a block counts in all sums. */
    private static Uni<Void> add(SqlConnection tx, long block) {
        return Multi.createFrom()
                .iterable(Sums.additions())
                .onItem()
                .transformToUniAndConcatenate(sql -> tx.preparedQuery(sql).execute(Tuple.of(block)))
                .onItem()
                .ignoreAsUni();
    }

    /** Writes down that all entries of transactions before this one are sealed. */
    Uni<Void> mark(SqlClient client, long xid) {
        return client.preparedQuery(MARK).execute(Tuple.of(xid)).replaceWithVoid();
    }

    private static Head head(Row row) {
        return new Head(
                row.getLong("number"),
                row.getLong("entries"),
                row.getBuffer("hash").getBytes(),
                row.getOffsetDateTime("sealed_at").toInstant());
    }

    private static Unsealed unsealed(Row row) {
        var before = row.getBuffer("before");
        return new Unsealed(
                row.getUUID("member_id"),
                row.getLong("sequence"),
                before == null ? null : before.getBytes(),
                row.getString("entry"));
    }

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(view.apply(row)));
        return list;
    }
}
