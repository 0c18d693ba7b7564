package io.patron.loyalty.challenge;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.challenge.AwardWriter.Due;
import io.patron.loyalty.challenge.ChallengeCatalogue.Offered;
import io.patron.loyalty.challenge.ContributionStore.Of;
import io.patron.loyalty.challenge.ProgressStore.Row;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Computes how far locked members came, anew from all that counts, and gives what is due. */
@ApplicationScoped
class ProgressService {
    private static final Comparator<Of> ORDER =
            Comparator.comparing((Of of) -> of.challengeId().toString())
                    .thenComparing(of -> of.memberId().toString());

    private final ContributionStore contributions;
    private final ProgressStore store;
    private final AwardWriter awards;
    private final Clock clock;

    ProgressService(
            ContributionStore contributions, ProgressStore store, AwardWriter awards, Clock clock) {
        this.contributions = contributions;
        this.store = store;
        this.awards = awards;
        this.clock = clock;
    }

    Uni<Void> follow(
            SqlConnection tx,
            Set<Of> changed,
            Map<UUID, Offered> offers,
            Collection<Member> members) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var byId = new HashMap<UUID, Member>();
        members.forEach(member -> byId.put(member.ref().id(), member));
        return rows(tx, changed, offers, byId)
                .call(rows -> store.save(tx, rows, now))
                .chain(rows ->
                        store.given(tx, changed).map(given -> due(rows, given, offers, byId)))
                .chain(due -> awards.give(tx, due, now));
    }

    private Uni<List<Row>> rows(
            SqlConnection tx,
            Set<Of> changed,
            Map<UUID, Offered> offers,
            Map<UUID, Member> members) {
        var challenges = new HashMap<UUID, Challenge>();
        offers.forEach((id, offered) -> challenges.put(id, offered.challenge()));
        var sorted = changed.stream().sorted(ORDER).toList();
        return contributions
                .counted(tx, sorted, challenges)
                .map(counted -> {
                    List<Row> rows = new ArrayList<>();
                    for (var of : sorted) {
                        var goal = Objects.requireNonNull(challenges.get(of.challengeId())).goal();
                        var member = Objects.requireNonNull(members.get(of.memberId()));
                        var known = Objects.requireNonNull(counted.get(of));
                        rows.add(new Row(of, member.ref().customerId(), Progress.of(goal, known)));
                    }
                    return rows;
                });
    }

    private static List<Due> due(
            List<Row> rows,
            Map<Of, Set<String>> given,
            Map<UUID, Offered> offers,
            Map<UUID, Member> members) {
        Map<UUID, Opened> opened = new HashMap<>();
        List<Due> due = new ArrayList<>();
        for (var row : rows) {
            var offered = Objects.requireNonNull(offers.get(row.of().challengeId()));
            var member = Objects.requireNonNull(members.get(row.of().memberId()));
            var open =
                    opened.computeIfAbsent(
                            row.of().memberId(), id -> new Opened(offered.book(), member));
            var before = given.getOrDefault(row.of(), Set.of());
            Awards.of(offered.challenge(), row.progress(), before)
                    .forEach(award -> due.add(new Due(open, offered.challenge(), award)));
        }
        return due;
    }
}
