package io.patron.loyalty.voucher;

import io.patron.loyalty.vault.Vault;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Seals codes that older versions kept open. */
@ApplicationScoped
class SealingService {
    private static final String OPEN =
            """
            select id, reward_id, code from voucher_code where digest is null order by id limit 500
            for update skip locked
            """;
    private static final String SEAL =
            """
            update voucher_code c set code = s.code, digest = s.digest
            from unnest($1::uuid[], $2::text[], $3::text[]) as s (id, code, digest) where c.id = s.id
            """;

    private final Pool pool;
    private final Vault vault;

    SealingService(Pool pool, Vault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sealAll() {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(this::sealSome))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Boolean> sealSome(SqlConnection tx) {
        return tx.query(OPEN)
                .execute()
                .chain(rows ->
                        rows.size() == 0
                                ? Uni.createFrom().item(false)
                                : tx.preparedQuery(SEAL).execute(sealed(rows)).replaceWith(true));
    }

    private Tuple sealed(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<String> digests = new ArrayList<>();
        rows.forEach(row -> {
            var place = VoucherStore.place(row.getUUID("reward_id"));
            ids.add(row.getUUID("id"));
            codes.add(vault.seal(place, row.getString("code")));
            digests.add(vault.fingerprint(place, row.getString("code")));
        });
        return Tuple.of(
                ids.toArray(UUID[]::new),
                codes.toArray(String[]::new),
                digests.toArray(String[]::new));
    }
}
