package io.patron.loyalty.bonus;

import io.patron.kit.time.Ids;
import io.patron.loyalty.bonus.Bonus.Given;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Opens cases of table {@code review} for points that wait. */
@ApplicationScoped
public class HeldBonusStore {
    private static final String INSERT =
            """
            insert into review (id, programme_id, member_id, event, lot_id, wallet, points, occurred_at, created_at,
                state, suspicions) values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'WAITING', $9)
            """;

    private final Clock clock;

    HeldBonusStore(Clock clock) {
        this.clock = clock;
    }

    /** Points that wait, and why. */
    public record Held(UUID programmeId, Given given, List<String> suspicions) {}

    public Uni<Void> open(SqlConnection tx, List<Held> cases) {
        return cases.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(INSERT)
                        .executeBatch(cases.stream().map(this::row).toList())
                        .replaceWithVoid();
    }

    private Tuple row(Held held) {
        var given = held.given();
        return Tuple.tuple()
                .addUUID(Ids.next())
                .addUUID(held.programmeId())
                .addUUID(given.memberId())
                .addString(given.event())
                .addUUID(given.lot())
                .addString(given.wallet())
                .addLong(given.points())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addArrayOfString(held.suspicions().toArray(String[]::new));
    }
}
