package io.patron.loyalty.challenge;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.act.ActFollowingService;
import io.patron.loyalty.act.ToldAct;
import io.patron.loyalty.challenge.ChallengeCatalogue.Offered;
import io.patron.loyalty.challenge.ContributionStore.Kept;
import io.patron.loyalty.challenge.ContributionStore.Of;
import io.patron.loyalty.purchase.OrderFollowingService;
import io.patron.loyalty.purchase.Purchase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what members do for challenges, once by its id. */
@ApplicationScoped
class CountingService implements ActFollowingService, OrderFollowingService {
    private final ChallengeCatalogue catalogue;
    private final OrderReader orders;
    private final MemberStore members;
    private final AskedReader asked;
    private final ContributionStore contributions;
    private final ProgressService progress;

    CountingService(
            ChallengeCatalogue catalogue,
            OrderReader orders,
            MemberStore members,
            AskedReader asked,
            ContributionStore contributions,
            ProgressService progress) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.members = members;
        this.asked = asked;
        this.contributions = contributions;
        this.progress = progress;
    }

    @Override
    public String kind() {
        return ChallengeCatalogue.KIND.name();
    }

    @Override
    public Uni<Void> follow(SqlConnection tx, List<ToldAct> acts) {
        return catalogue.read(tx).chain(offers -> count(tx, candidates(acts, offers)));
    }

    private static List<Candidate> candidates(List<ToldAct> acts, List<Offered> offers) {
        List<Candidate> candidates = new ArrayList<>();
        for (var offered : offers) {
            acts.stream()
                    .filter(act -> Candidate.isFor(offered, act))
                    .forEach(act -> candidates.add(Candidate.of(offered, act)));
        }
        return candidates;
    }

    @Override
    public Uni<Void> followOrders(SqlConnection tx, List<Purchase> purchases) {
        return catalogue
                .read(tx)
                .map(offers ->
                        offers.stream().filter(o -> o.challenge().goal().act() == null).toList())
                .chain(offers -> orders.candidates(tx, purchases, offers))
                .chain(candidates -> count(tx, candidates));
    }

    private Uni<Void> count(SqlConnection tx, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return contributions.kept(tx, candidates).chain(kept -> count(tx, candidates, kept));
    }

    /** For whom it was counted before is looked at again too: it may be another's by now. */
    private Uni<Void> count(SqlConnection tx, List<Candidate> candidates, List<Kept> kept) {
        var wanted = new TreeMap<MemberKey, @Nullable String>();
        candidates.forEach(candidate -> wanted.put(candidate.member(), null));
        kept.forEach(one -> wanted.put(one.member(), null));
        return members.lockOrJoin(tx, wanted)
                .chain(locked ->
                        asked.read(tx, candidates, locked.values())
                                .map(known -> contributions(candidates, locked, known))
                                .chain(counting -> keep(tx, candidates, locked, counting, kept)));
    }

    /** An act or order that was told twice in a batch counts once. */
    private static List<Contribution> contributions(
            List<Candidate> candidates, Map<MemberKey, Member> locked, Asked asked) {
        var counting = new LinkedHashMap<String, Contribution>();
        for (var candidate : candidates) {
            var member = Objects.requireNonNull(locked.get(candidate.member()));
            var challenge = candidate.offered().challenge();
            counting.put(
                    challenge.ref().id() + candidate.ref(),
                    contribution(candidate, member, asked.admits(candidate, member)));
        }
        return List.copyOf(counting.values());
    }

    private static Contribution contribution(Candidate candidate, Member member, boolean admitted) {
        var zone = candidate.offered().book().inForce(candidate.at()).zone();
        return new Contribution(
                candidate.offered().challenge(),
                member.ref().id(),
                candidate.home().equals(member.ref().customerId()) ? null : candidate.home(),
                candidate.deed(),
                LocalDate.ofInstant(candidate.at(), zone),
                candidate.counts(),
                admitted);
    }

    private Uni<Void> keep(
            SqlConnection tx,
            List<Candidate> candidates,
            Map<MemberKey, Member> locked,
            List<Contribution> counting,
            List<Kept> kept) {
        var offers = new HashMap<UUID, Offered>();
        candidates.forEach(c -> offers.put(c.offered().challenge().ref().id(), c.offered()));
        return contributions
                .keep(tx, counting)
                .invoke(changed -> changed.addAll(lost(kept, counting)))
                .chain(changed -> progress.follow(tx, changed, offers, locked.values()));
    }

    /** Those for whom something of it counts no more. */
    private static Set<Of> lost(List<Kept> kept, List<Contribution> counting) {
        var now = new HashSet<Of>();
        counting.forEach(c -> now.add(new Of(c.challenge().ref().id(), c.memberId())));
        return kept.stream()
                .map(Kept::of)
                .filter(of -> !now.contains(of))
                .collect(Collectors.toSet());
    }
}
