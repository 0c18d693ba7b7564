package io.patron.loyalty.grant;

import io.patron.loyalty.ladder.Course.Reason;
import io.patron.loyalty.ladder.Standing.Grant;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.standing.StandingService;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives tiers that members bring from another system, in the transaction of their import. */
@ApplicationScoped
public class GrantBringing {
    private final GrantStore store;
    private final TierSetCatalogue sets;
    private final StandingService standings;
    private final Clock clock;

    GrantBringing(GrantStore store, TierSetCatalogue sets, StandingService standings, Clock clock) {
        this.store = store;
        this.sets = sets;
        this.standings = standings;
        this.clock = clock;
    }

    /**
     * A tier that is brought.
     *
     * @param memberId whose row the transaction has locked
     * @param since the day on which it was reached there; null where that is not known
     * @param until the last day
     * @param by what brings it
     */
    public record Brought(
            UUID id,
            UUID setId,
            UUID memberId,
            String tier,
            @Nullable LocalDate since,
            LocalDate until,
            String by) {}

    /** The beginning of the day; null where it is not known. */
    private static @Nullable Instant since(TierSetBook set, Brought brought) {
        var day = brought.since();
        return day == null ? null : day.atStartOfDay(set.zone()).toInstant();
    }

    public Uni<Void> bring(SqlConnection tx, Brought brought) {
        var grant = new Grant(brought.id(), brought.tier(), brought.until());
        var made =
                new GrantView.Made(
                        brought.by(), clock.instant().truncatedTo(ChronoUnit.MICROS), "imported");
        var view =
                new GrantView(
                        brought.id(),
                        brought.setId(),
                        brought.tier(),
                        brought.until(),
                        made,
                        null,
                        null);
        return sets.require(tx, brought.setId())
                .call(() -> store.insert(tx, brought.memberId(), view))
                .chain(found ->
                        standings.apply(
                                tx,
                                found.set(),
                                List.of(brought.memberId()),
                                (placing, before) ->
                                        placing.grant(before, grant, Reason.GRANTED)
                                                .since(
                                                        brought.tier(),
                                                        since(found.set(), brought))))
                .replaceWithVoid();
    }
}
