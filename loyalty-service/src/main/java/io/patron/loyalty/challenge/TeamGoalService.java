package io.patron.loyalty.challenge;

import io.patron.loyalty.challenge.AwardWriter.Due;
import io.patron.loyalty.challenge.Awards.Award;
import io.patron.loyalty.challenge.ChallengeCatalogue.Offered;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Rounds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Gives what members have reached together: looked for once a minute, so that no row is shared by
 * all who take part. A team that has reached the goal keeps it, also when something comes back.
 */
@ApplicationScoped
class TeamGoalService {
    private static final int BATCH = 500;
    private static final String TEAM = "team";
    private static final String REACH =
            """
            insert into challenge_team (challenge_id, team, reached_at)
            select challenge_id, case when $2 then team else '' end, $4 from challenge_progress
            where challenge_id = $1 and ($2 = false or team <> '') group by 1, 2 having sum(value) >= $3
            on conflict do nothing
            """;
    private static final String DUE =
            """
            select p.member_id from challenge_progress p join challenge_team t on t.challenge_id = p.challenge_id
                and (t.team = p.team or $2 = false)
            where p.challenge_id = $1 and p.value >= $3 and not exists (select 1 from challenge_award a
                where a.challenge_id = p.challenge_id and a.member_id = p.member_id and a.name = 'team')
            order by p.member_id limit $4
            """;

    private final ChallengeCatalogue catalogue;
    private final AwardWriter awards;
    private final Ledger ledger;
    private final Rounds rounds;
    private final io.vertx.mutiny.sqlclient.Pool pool;
    private final Clock clock;

    TeamGoalService(
            ChallengeCatalogue catalogue,
            AwardWriter awards,
            Ledger ledger,
            Rounds rounds,
            io.vertx.mutiny.sqlclient.Pool pool,
            Clock clock) {
        this.catalogue = catalogue;
        this.awards = awards;
        this.ledger = ledger;
        this.rounds = rounds;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> run() {
        return catalogue
                .read(pool)
                .map(all -> all.stream().filter(o -> o.challenge().together() != null).toList())
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToUniAndConcatenate(offered -> run(offered).replaceWith(true))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> run(Offered offered) {
        var challenge = offered.challenge();
        var together = java.util.Objects.requireNonNull(challenge.together());
        var reach =
                Tuple.of(
                        challenge.ref().id(),
                        together.teams(),
                        challenge.goal().target(),
                        now().atOffset(ZoneOffset.UTC));
        var due = Tuple.of(challenge.ref().id(), together.teams(), together.leastOwn(), BATCH);
        return pool.preparedQuery(REACH)
                .execute(reach)
                .chain(() ->
                        rounds.run(tx -> members(tx, due), (tx, ids) -> give(tx, challenge, ids)));
    }

    private static Uni<List<UUID>> members(SqlConnection tx, Tuple due) {
        return tx.preparedQuery(DUE)
                .execute(due)
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    /** Whoever came meanwhile finds the award and is not given it again: its key is unique. */
    private Uni<Void> give(SqlConnection tx, Challenge challenge, List<UUID> ids) {
        var award = new Award(TEAM, 1, 0, challenge.reward());
        return ledger.openById(tx, ids)
                .map(opened -> opened.stream().map(o -> new Due(o, challenge, award)).toList())
                .chain(due -> awards.give(tx, due, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
