package io.patron.loyalty.seal;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.UUID;

/** Shows the head of the chain and members' statements. */
@ApplicationScoped
class SealQueries {
    private static final UUID LOWEST = new UUID(0, 0);
    private static final String COUNTS =
            "select (select count(*) from ledger_seal), (select count(*) from ledger_transaction)";
    private static final String STATEMENT =
            """
            select t.member_id, t.sequence, p.key as programme_key, s.hash, s.block,
            """
                    + EntryText.SQL
                    + """
                     as entry
                    from member m join programme p on p.id = m.programme_id
                        join ledger_transaction t on t.member_id = m.id
                        left join ledger_seal s on s.member_id = t.member_id and s.sequence = t.sequence
                    where m.customer_id in (select ids_of_person($1)) and (t.member_id, t.sequence) > ($2, $3)
                    order by t.member_id, t.sequence limit $4
                    """;

    private final SealStore store;
    private final Pool pool;

    SealQueries(SealStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    Uni<HeadView> head() {
        return store.head(pool)
                .chain(head ->
                        pool.query(COUNTS)
                                .execute()
                                .map(rows -> rows.iterator().next())
                                .map(row -> view(head, row.getLong(0), row.getLong(1))));
    }

    private static HeadView view(SealStore.Head head, long sealed, long all) {
        return new HeadView(
                head.number(),
                HexFormat.of().formatHex(head.hash()),
                head.entries(),
                sealed,
                all - sealed,
                head.sealedAt());
    }

    /** A row of a statement and where it is. */
    private record Placed(UUID memberId, StatementLine line) {}

    /** From the first entry on, one programme after the other. */
    Uni<Page<StatementLine>> statement(UUID customerId, PageRequest page) {
        var after = Cursor.read(page.cursor(), 2);
        var row =
                Tuple.of(
                        customerId,
                        after.isEmpty() ? LOWEST : Cursor.value(after.getFirst(), UUID::fromString),
                        after.isEmpty() ? 0L : Cursor.value(after.getLast(), Long::parseLong),
                        page.limit() + 1);
        return pool.preparedQuery(STATEMENT)
                .execute(row)
                .map(rows -> SealStore.list(rows, SealQueries::placed))
                .map(lines ->
                        Page.of(
                                lines,
                                page.limit(),
                                last -> Cursor.after(last.memberId(), last.line().sequence())))
                .map(lines -> lines.map(Placed::line));
    }

    private static Placed placed(Row row) {
        var hash = row.getBuffer("hash");
        return new Placed(
                row.getUUID("member_id"),
                new StatementLine(
                        row.getString("programme_key"),
                        row.getLong("sequence"),
                        row.getString("entry"),
                        hash == null ? null : HexFormat.of().formatHex(hash.getBytes()),
                        row.getLong("block")));
    }
}
