package io.patron.loyalty.challenge;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.challenge.ChallengeCatalogue.Offered;
import io.patron.loyalty.challenge.ContributionStore.Of;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Counts anew how far members came, after what they did came to them or went from them. */
@ApplicationScoped
public class RecountService {
    private static final String COUNTING =
            "select distinct challenge_id, member_id from challenge_contribution where member_id ="
                    + " any($1)";
    private static final String NOTHING =
            """
            update challenge_progress p set value = 0, rounds = 0
            where p.member_id = any($1) and p.value > 0 and not exists (select 1 from challenge_contribution c
                where c.challenge_id = p.challenge_id and c.member_id = p.member_id)
            """;

    private final ChallengeCatalogue catalogue;
    private final ProgressService progress;

    RecountService(ChallengeCatalogue catalogue, ProgressService progress) {
        this.catalogue = catalogue;
        this.progress = progress;
    }

    /** Of locked members, with nothing decided that is not written; gives what is due now. */
    public Uni<Void> recount(SqlConnection tx, Collection<Member> members) {
        var ids = Tuple.of((Object) ids(members));
        return tx.preparedQuery(NOTHING)
                .execute(ids)
                .chain(() -> tx.preparedQuery(COUNTING).execute(ids))
                .map(rows -> {
                    Set<Of> counting = new HashSet<>();
                    rows.forEach(row -> counting.add(new Of(row.getUUID(0), row.getUUID(1))));
                    return counting;
                })
                .chain(counting -> recount(tx, members, counting));
    }

    private Uni<Void> recount(SqlConnection tx, Collection<Member> members, Set<Of> counting) {
        return counting.isEmpty()
                ? Uni.createFrom().voidItem()
                : catalogue
                        .read(tx)
                        .chain(all -> {
                            Map<UUID, Offered> offers = new HashMap<>();
                            all.forEach(one -> offers.put(one.challenge().ref().id(), one));
                            counting.removeIf(of -> !offers.containsKey(of.challengeId()));
                            return progress.follow(tx, counting, offers, members);
                        });
    }

    private static UUID[] ids(Collection<Member> members) {
        return members.stream().map(member -> member.ref().id()).toArray(UUID[]::new);
    }
}
