package io.patron.loyalty.challenge;

import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.challenge.BoardStore.How;
import io.patron.loyalty.challenge.BoardStore.Standing;
import io.patron.loyalty.challenge.BoardStore.Who;
import io.patron.loyalty.challenge.ChallengeCatalogue.Offered;
import io.patron.loyalty.challenge.MemberChallengeView.Given;
import io.patron.loyalty.challenge.MemberChallengeView.Participation;
import io.patron.loyalty.challenge.MemberChallengeView.Progressed;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Rehearsal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows challenges to members, and lets them take part as they want to. */
@ApplicationScoped
class BoardService {
    private static final Standing NOTHING = new Standing(0, 0, "", null);

    private final ChallengeCatalogue catalogue;
    private final BoardStore store;
    private final Ledger ledger;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    BoardService(
            ChallengeCatalogue catalogue,
            BoardStore store,
            Ledger ledger,
            Rehearsal rehearsal,
            Pool pool,
            Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.ledger = ledger;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    /** Of a challenge, for those who look after it. */
    Uni<LeaderboardView> board(UUID challenge, int limit) {
        return catalogue
                .require(pool, challenge)
                .chain(() -> store.places(pool, challenge, limit))
                .map(places -> new LeaderboardView(places, null));
    }

    /** Of a challenge, for a member. */
    Uni<LeaderboardView> board(UUID challenge, UUID customer, int limit) {
        return board(challenge, limit)
                .chain(board ->
                        store.own(pool, challenge, customer)
                                .map(own -> new LeaderboardView(board.places(), own.orElse(null))));
    }

    Uni<MemberChallengeView> takePart(
            UUID challenge, UUID customer, ParticipationRequest request, boolean dryRun) {
        return rehearsal
                .unlessDry(
                        dryRun,
                        tx ->
                                catalogue
                                        .require(tx, challenge)
                                        .chain(offered -> takePart(tx, offered, customer, request)))
                .chain(() -> list(customer, null))
                .map(views ->
                        views.stream()
                                .filter(view -> view.challengeId().equals(challenge))
                                .findFirst()
                                .orElseThrow());
    }

    private Uni<Void> takePart(
            SqlConnection tx, Offered offered, UUID customer, ParticipationRequest request) {
        return ledger.open(tx, offered.book().programme().key(), customer)
                .map(opened -> opened.member().ref())
                .map(member ->
                        new Who(offered.challenge().ref().id(), member.id(), member.customerId()))
                .call(who -> refuseLate(tx, offered, who, request.team()))
                .chain(who ->
                        store.takePart(tx, who, how(request, who.memberId()), clock.instant()));
    }

    /** Teams mean something only where they have a goal of their own. */
    private Uni<Void> refuseLate(
            SqlConnection tx, Offered offered, Who who, @Nullable String wanted) {
        var together = offered.challenge().together();
        return wanted == null || together == null || !together.teams()
                ? Uni.createFrom().voidItem()
                : store.choice(tx, who)
                        .invoke(choice ->
                                choice.refusal(wanted, offered.isOver(clock.instant()))
                                        .ifPresent(BoardService::refuse))
                        .replaceWithVoid();
    }

    private static void refuse(String why) {
        throw ProblemException.of(
                LoyaltyError.TEAM_FIXED, why, List.of(Fault.at("/team", "fixed", why)));
    }

    private static How how(ParticipationRequest request, UUID member) {
        var seen = request.leaderboard();
        var shown = Boolean.TRUE.equals(seen) ? Pseudonym.of(request.pseudonym(), member) : null;
        return new How(seen, shown, request.team());
    }

    /** The challenges that go on, and those that a customer took part in. */
    Uni<List<MemberChallengeView>> list(UUID customer, @Nullable String programme) {
        return catalogue
                .read(pool)
                .map(all ->
                        all.stream()
                                .filter(o ->
                                        programme == null
                                                || o.book().programme().key().equals(programme))
                                .toList())
                .chain(all ->
                        store.progress(pool, customer)
                                .chain(standings ->
                                        store.awards(pool, customer)
                                                .chain(awards ->
                                                        store.teams(pool, together(all))
                                                                .map(teams ->
                                                                        views(
                                                                                all, standings,
                                                                                awards, teams)))));
    }

    private static List<UUID> together(List<Offered> all) {
        return all.stream()
                .filter(o -> o.challenge().together() != null)
                .map(o -> o.challenge().ref().id())
                .toList();
    }

    private List<MemberChallengeView> views(
            List<Offered> all,
            Map<UUID, Standing> standings,
            Map<UUID, List<Given>> awards,
            Map<UUID, Map<String, Long>> teams) {
        var now = clock.instant();
        return all.stream()
                .filter(o -> o.counts(now) || standings.containsKey(o.challenge().ref().id()))
                .map(o -> {
                    var id = o.challenge().ref().id();
                    var standing = standings.getOrDefault(id, NOTHING);
                    var reached = teams.getOrDefault(id, Map.of());
                    return new MemberChallengeView(
                            id,
                            o.challenge().ref().key(),
                            o.document().texts,
                            o.counts(now),
                            new Progressed(
                                    standing.value(),
                                    o.challenge().goal().target(),
                                    standing.rounds(),
                                    team(o.challenge(), standing, reached)),
                            new Participation(
                                    standing.pseudonym(),
                                    standing.team().isEmpty() ? null : standing.team()),
                            awards.getOrDefault(id, List.of()));
                })
                .toList();
    }

    private static @Nullable Long team(
            Challenge challenge, Standing standing, Map<String, Long> reached) {
        var together = challenge.together();
        if (together == null) {
            return null;
        }
        return together.teams()
                ? Objects.requireNonNullElse(reached.get(standing.team()), 0L)
                : reached.values().stream().mapToLong(value -> value).sum();
    }

    Uni<List<BadgeView>> badges(UUID customer) {
        return store.badges(pool, customer);
    }
}
