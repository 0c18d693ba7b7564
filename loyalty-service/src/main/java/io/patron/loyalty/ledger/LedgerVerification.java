package io.patron.loyalty.ledger;

import io.patron.kit.sql.KeyedQueries;
import io.patron.loyalty.ledger.VerificationView.Broken;
import io.patron.loyalty.ledger.VerificationView.Counts;
import io.patron.loyalty.seal.ChainVerification;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Recomputes the ledger from its entries, as it was at one moment, while work goes on. */
@ApplicationScoped
class LedgerVerification {
    private static final String COUNTS =
            """
            select (select count(*) from member), (select count(*) from ledger_transaction),
                (select count(*) from lot)
            """;

    private static final List<String> SEALED =
            List.of("entries-are-as-they-were-sealed", "blocks-are-as-they-were-sealed");

    private final ChainVerification chain;
    private final Pool pool;
    private final Clock clock;

    LedgerVerification(ChainVerification chain, Pool pool, Clock clock) {
        this.chain = chain;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<VerificationView> verify() {
        return pool.withTransaction(tx ->
                tx.query("set transaction isolation level repeatable read read only")
                        .execute()
                        .chain(() ->
                                Uni.combine()
                                        .all()
                                        .unis(
                                                counts(tx),
                                                broken(tx).chain(broken -> withChain(tx, broken)))
                                        .with(this::view)));
    }

    private static Uni<Counts> counts(SqlConnection tx) {
        return tx.query(COUNTS)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Counts(row.getLong(0), row.getLong(1), row.getLong(2)));
    }

    private static Uni<List<Broken>> broken(SqlConnection tx) {
        return Multi.createFrom()
                .items(LedgerCheck.values())
                .onItem()
                .transformToMultiAndConcatenate(check ->
                        tx.query(check.query())
                                .execute()
                                .onItem()
                                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                                .map(row -> broken(check, row)))
                .collect()
                .asList();
    }

    private Uni<List<Broken>> withChain(SqlConnection tx, List<Broken> broken) {
        return Uni.combine()
                .all()
                .unis(KeyedQueries.only(tx).chain(() -> chain.entries(tx)), chain.blocks(tx))
                .with((entries, blocks) -> {
                    List<Broken> all = new ArrayList<>(broken);
                    entries.ifPresent(b -> all.add(broken(SEALED.getFirst(), b)));
                    blocks.ifPresent(b -> all.add(broken(SEALED.getLast(), b)));
                    return all;
                });
    }

    private static Broken broken(String check, ChainVerification.Broken broken) {
        return new Broken(check, broken.row(), broken.expected(), broken.found());
    }

    private static Broken broken(LedgerCheck check, Row row) {
        return new Broken(check.code(), row.getString(0), row.getString(1), row.getString(2));
    }

    private VerificationView view(Counts counts, List<Broken> broken) {
        var checks =
                Stream.concat(
                                Arrays.stream(LedgerCheck.values()).map(LedgerCheck::code),
                                SEALED.stream())
                        .toList();
        return new VerificationView(broken.isEmpty(), counts, checks, broken, clock.instant());
    }
}
