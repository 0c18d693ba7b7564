package io.patron.loyalty.member;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.SpendWindow;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a customer's memberships: balance, tier, and what is missing to the next. */
@ApplicationScoped
class MemberService {
    private final ProgrammeCatalogue programmes;
    private final MemberStore members;
    private final Pool pool;
    private final Clock clock;

    MemberService(ProgrammeCatalogue programmes, MemberStore members, Pool pool, Clock clock) {
        this.programmes = programmes;
        this.members = members;
        this.pool = pool;
        this.clock = clock;
    }

    private record Membership(RuleBook book, MemberStore.Profile profile) {
        Member member() {
            return profile.member();
        }

        SpendWindow window(Instant now) {
            return new SpendWindow(member().ref().id(), book.inForce(now).window().asOf(now));
        }
    }

    /**
     * @throws ProblemException {@code not-found} for a customer who is no member
     */
    Uni<MemberView> get(UUID customerId) {
        return pool.withConnection(connection ->
                memberships(connection, customerId)
                        .chain(memberships -> view(connection, customerId, memberships)));
    }

    private Uni<List<Membership>> memberships(SqlConnection connection, UUID customerId) {
        return Uni.combine()
                .all()
                .unis(programmes.read(connection), members.ofCustomer(connection, customerId))
                .with(MemberService::join);
    }

    private static List<Membership> join(RuleBooks books, List<MemberStore.Profile> profiles) {
        return profiles.stream()
                .flatMap(profile ->
                        books.find(profile.member().ref().programmeId()).stream()
                                .map(book -> new Membership(book, profile)))
                .sorted(Comparator.comparing(m -> m.book().programme().key()))
                .toList();
    }

    private Uni<MemberView> view(
            SqlConnection connection, UUID customerId, List<Membership> memberships) {
        if (memberships.isEmpty()) {
            throw ProblemException.notFound("member", customerId);
        }
        var now = clock.instant();
        return members.spend(connection, memberships.stream().map(m -> m.window(now)).toList())
                .map(spend ->
                        new MemberView(
                                customerId,
                                memberships.getFirst().profile().externalId(),
                                memberships.stream().map(m -> membership(m, spend, now)).toList()));
    }

    private static MemberView.Membership membership(
            Membership membership, Map<UUID, Long> spend, Instant now) {
        var member = membership.member();
        var rules = membership.book().inForce(now);
        var spent = spend.getOrDefault(member.ref().id(), 0L);
        var programme = membership.book().programme();
        return new MemberView.Membership(
                programme.id(),
                programme.key(),
                member.wallet(rules.plan().main().key()).balances().balance(),
                standing(member.state(), rules.ladder()),
                new MemberView.Qualification(
                        programme.currency(),
                        spent,
                        rules.window().asOf(now).from(),
                        next(member.state(), rules.ladder(), spent)),
                member.state().orders(),
                membership.profile().joinedAt());
    }

    /** A tier that the ladder no longer has is shown by its key until the next evaluation. */
    private static MemberView.@Nullable TierStanding standing(
            MemberState state, TierLadder ladder) {
        var key = state.tier();
        var since = state.tierSince();
        return key == null || since == null
                ? null
                : new MemberView.TierStanding(
                        key, ladder.find(key).map(Tier::name).orElse(key), since);
    }

    private static MemberView.@Nullable NextTier next(
            MemberState state, TierLadder ladder, long spent) {
        return ladder.above(state.tier())
                .map(tier ->
                        new MemberView.NextTier(
                                tier.key(), tier.name(), Math.max(0, tier.fromMinor() - spent)))
                .orElse(null);
    }
}
