package io.patron.loyalty.reward;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code reward_stock}. Whoever takes pieces locks the reward's row last of all, so that
 * those who want another reward never wait, and those who want this one wait for a commit only.
 */
@ApplicationScoped
public class RewardStore {
    private static final RewardStock NONE_TAKEN = new RewardStock(0, 0);
    private static final String READ = "select * from reward_stock where reward_id = any($1)";
    private static final String TAKE =
            """
            insert into reward_stock as s (reward_id, taken) select $1, $2::bigint where $3::bigint is null or $2 <= $3
            on conflict (reward_id) do update set taken = s.taken + $2
                where $3::bigint is null or s.taken + $2 <= $3
            returning taken, pool
            """;
    private static final String TAKE_CODE =
            """
            update reward_stock set taken = taken + $2
            where reward_id = $1 and taken + $2 <= pool and ($3::bigint is null or taken + $2 <= $3)
            returning taken, pool
            """;
    private static final String GIVE_BACK =
            "update reward_stock set taken = taken - $2 where reward_id = $1 returning taken, pool";
    private static final String FILL =
            """
            insert into reward_stock as s (reward_id, pool) values ($1, $2)
            on conflict (reward_id) do update set pool = s.pool + excluded.pool returning taken, pool
            """;

    public Uni<RewardStock> read(SqlClient client, UUID reward) {
        return read(client, java.util.List.of(reward))
                .map(found -> found.getOrDefault(reward, NONE_TAKEN));
    }

    /** By reward; those of which nothing was ever taken may be missing. */
    public Uni<Map<UUID, RewardStock>> read(SqlClient client, Collection<UUID> rewards) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(rewards.toArray(UUID[]::new)))
                .map(rows -> {
                    var found = new HashMap<UUID, RewardStock>();
                    rows.forEach(row -> found.put(row.getUUID("reward_id"), stock(row)));
                    return found;
                });
    }

    /** Takes pieces; the stock after it, or empty where there are not so many. */
    public Uni<Optional<RewardStock>> take(SqlClient tx, Reward reward, int pieces) {
        var most = reward.stock();
        var id = reward.ref().id();
        return tx.preparedQuery(reward.givesCodes() ? TAKE_CODE : TAKE)
                .execute(Tuple.of(id, (long) pieces, most))
                .map(rows ->
                        rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(stock(rows.iterator().next())));
    }

    /** Pieces that were taken come back. */
    public Uni<Void> giveBack(SqlClient tx, UUID reward, int pieces) {
        return tx.preparedQuery(GIVE_BACK)
                .execute(Tuple.of(reward, (long) pieces))
                .replaceWithVoid();
    }

    /** Counts codes that were added to the pool. */
    public Uni<RewardStock> fill(SqlClient tx, UUID reward, long codes) {
        return tx.preparedQuery(FILL)
                .execute(Tuple.of(reward, codes))
                .map(rows -> stock(rows.iterator().next()));
    }

    private static RewardStock stock(Row row) {
        return new RewardStock(row.getLong("taken"), row.getLong("pool"));
    }

    /** Whether an event has to tell that few are left: with the piece that makes them few. */
    public static boolean becameLow(Reward reward, RewardStock after, int pieces) {
        @Nullable Long left = after.left(reward);
        return left != null && left < reward.lowAt() && left + pieces >= reward.lowAt();
    }
}
