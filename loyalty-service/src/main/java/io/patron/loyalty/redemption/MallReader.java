package io.patron.loyalty.redemption;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.redemption.ClaimReader.Wanting;
import io.patron.loyalty.reward.Claim;
import io.patron.loyalty.reward.RewardCatalogue;
import io.patron.loyalty.reward.RewardCatalogue.Offered;
import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The catalogue as a member sees it: decided by what decides when he redeems. */
@ApplicationScoped
class MallReader {
    private final ProgrammeCatalogue programmes;
    private final RewardCatalogue rewards;
    private final MemberStore members;
    private final ClaimReader claims;
    private final Pool pool;
    private final Clock clock;

    MallReader(
            ProgrammeCatalogue programmes,
            RewardCatalogue rewards,
            MemberStore members,
            ClaimReader claims,
            Pool pool,
            Clock clock) {
        this.programmes = programmes;
        this.rewards = rewards;
        this.members = members;
        this.claims = claims;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<MallView>> read(UUID customer, String programme) {
        return programmes
                .require(pool, programme)
                .chain(book ->
                        rewards.live(pool, book)
                                .chain(offers ->
                                        member(book, customer)
                                                .chain(member -> read(member, offers))));
    }

    private Uni<List<MallView>> read(Member member, List<Offered> offers) {
        var wanting = new Wanting(member, 1, clock.instant());
        return claims.read(pool, wanting, offers).map(list -> views(member, offers, list));
    }

    /** One who is no member is seen as one who has just joined. */
    private Uni<Member> member(RuleBook book, UUID customer) {
        var programme = book.programme().id();
        return members.ofCustomer(pool, customer)
                .map(profiles ->
                        profiles.stream()
                                .map(MemberStore.Profile::member)
                                .filter(member -> member.ref().programmeId().equals(programme))
                                .findFirst()
                                .orElseGet(() ->
                                        new Member(
                                                new MemberRef(new UUID(0, 0), programme, customer),
                                                MemberState.NEW,
                                                List.of())));
    }

    private static List<MallView> views(Member member, List<Offered> offers, List<Claim> claims) {
        List<MallView> views = new ArrayList<>();
        for (var i = 0; i < offers.size(); i++) {
            views.add(view(member, offers.get(i), claims.get(i)));
        }
        return views;
    }

    private static MallView view(Member member, Offered offer, Claim claim) {
        List<MallView.Reason> reasons = new ArrayList<>();
        claim.refusals().forEach(refusal -> reasons.add(MallView.Reason.of(refusal)));
        var price = claim.price();
        var missing = missing(member, price.orElse(Map.of()));
        if (!missing.isEmpty()) {
            var sum = missing.values().stream().mapToLong(points -> points).sum();
            reasons.add(
                    new MallView.Reason(
                            "insufficient-balance",
                            "The member lacks " + sum + " points.",
                            Map.of("missingPoints", sum, "missing", missing)));
        }
        return new MallView(
                offer.reward().ref().id(),
                offer.reward().kind().name(),
                offer.document().texts,
                price.orElse(null),
                claim.left(),
                reasons.isEmpty(),
                reasons);
    }

    private static Map<String, Long> missing(Member member, Map<String, Long> price) {
        var missing = new HashMap<String, Long>();
        price.forEach((wallet, points) -> {
            var lacks = member.wallet(wallet).missing(points);
            if (lacks > 0) {
                missing.put(wallet, lacks);
            }
        });
        return missing;
    }
}
