package io.patron.loyalty.seal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes all hashes anew and finds the first that differs; reads pages, keeps none. */
@ApplicationScoped
public class ChainVerification {
    private static final int PAGE = 10_000;
    private static final String ENTRIES =
            """
            select s.member_id, s.sequence, s.hash, t.id,
            """
                    + EntryText.SQL
                    + """
                     as entry
                    from (select * from ledger_seal where (member_id, sequence) > ($1, $2)
                            order by member_id, sequence limit $3) s
                        left join lateral (select * from ledger_transaction
                            where member_id = s.member_id and sequence = s.sequence offset 0) t on true
                    order by s.member_id, s.sequence
                    """;
    private static final String BLOCKS =
            """
            select b.number, b.hash, b.entries, array_agg(encode(s.hash, 'hex') order by s.member_id, s.sequence) as seals
            from ledger_block b left join ledger_seal s on s.block = b.number
            where b.number > $1 group by b.number order by b.number limit 20
            """;

    /** The first broken row: its id, and what should be there and what is. */
    public record Broken(String row, String expected, String found) {}

    /** Where the walk is. */
    private static final class Walk {
        private UUID member = new UUID(0, 0);
        private long sequence;
        private long block;
        private byte[] hash = Chain.start();
    }

    /** The first entry whose hash is not what its text and the entry before give. */
    public Uni<Optional<Broken>> entries(SqlConnection tx) {
        var walk = new Walk();
        return walk(() ->
                tx.preparedQuery(ENTRIES)
                        .execute(Tuple.of(walk.member, walk.sequence, PAGE))
                        .map(rows -> SealStore.list(rows, row -> row))
                        .map(rows -> page(rows, PAGE, row -> entry(walk, row))));
    }

    /** The first block whose hash is not what its seals and the block before give. */
    public Uni<Optional<Broken>> blocks(SqlConnection tx) {
        var walk = new Walk();
        return walk(() ->
                tx.preparedQuery(BLOCKS)
                        .execute(Tuple.of(walk.block))
                        .map(rows -> SealStore.list(rows, row -> row))
                        .map(rows -> page(rows, 20, row -> block(walk, row))));
    }

    /** What a page came to, and whether there may be more. */
    private record Outcome(@Nullable Broken broken, boolean more) {}

    private interface Check {
        @Nullable Broken of(Row row);
    }

    private static Outcome page(List<Row> rows, int size, Check check) {
        for (var row : rows) {
            var broken = check.of(row);
            if (broken != null) {
                return new Outcome(broken, false);
            }
        }
        return new Outcome(null, rows.size() == size);
    }

    private static Uni<Optional<Broken>> walk(Supplier<Uni<? extends Outcome>> page) {
        var found = new AtomicReference<@Nullable Broken>();
        return Multi.createBy()
                .repeating()
                .<Outcome>uni(page)
                .whilst(Outcome::more)
                .invoke(outcome -> found.compareAndSet(null, outcome.broken()))
                .onItem()
                .ignoreAsUni()
                .map(done -> Optional.ofNullable(found.get()));
    }

    private static @Nullable Broken entry(Walk walk, Row row) {
        var member = row.getUUID("member_id");
        var next = member.equals(walk.member) ? walk.sequence + 1 : 1;
        var before = member.equals(walk.member) ? walk.hash : Chain.start();
        walk.member = member;
        walk.sequence = row.getLong("sequence");
        walk.hash = row.getBuffer("hash").getBytes();
        var id = row.getUUID("id");
        if (id == null || walk.sequence != next) {
            var what = member + " entry " + next;
            return new Broken(what, "a sealed entry", id == null ? "none" : "a gap");
        }
        return differing(id.toString(), Chain.entry(before, row.getString("entry")), walk.hash);
    }

    private static @Nullable Broken block(Walk walk, Row row) {
        var number = row.getLong("number");
        List<byte[]> seals = new ArrayList<>();
        Arrays.stream(row.getArrayOfStrings("seals"))
                .filter(seal -> seal != null)
                .forEach(seal -> seals.add(HexFormat.of().parseHex(seal)));
        var expected = Chain.block(walk.hash, seals);
        var gap = number != walk.block + 1;
        walk.block = number;
        walk.hash = row.getBuffer("hash").getBytes();
        return gap
                ? new Broken("block " + number, "block " + (number - 1), "none")
                : differing("block " + number, expected, walk.hash);
    }

    private static @Nullable Broken differing(String row, byte[] expected, byte[] found) {
        var hex = HexFormat.of();
        return Arrays.equals(expected, found)
                ? null
                : new Broken(row, hex.formatHex(expected), hex.formatHex(found));
    }
}
