package io.patron.campaign.launch;

import io.patron.campaign.launch.LaunchStore.Draft;
import io.patron.campaign.message.Decision;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides about the audience as it stands and keeps nothing but the counts. */
@ApplicationScoped
class LaunchPreview {
    private static final int PAGE = 1000;
    private static final String MEMBERS =
            """
            select distinct customer_id from membership
            where segment_key = $1 and member and customer_id > $2 order by customer_id limit $3
            """;

    private final Pool pool;
    private final AudienceReader audience;

    LaunchPreview(Pool pool, AudienceReader audience) {
        this.pool = pool;
        this.audience = audience;
    }

    /** Where the reading stands; holds one hash for each eligible address. */
    private static final class Tally {
        private UUID last = new UUID(0, 0);
        private long audience;
        private long heldOut;
        private long intended;
        private final Map<String, Long> withheld = new TreeMap<>();
        private final Set<String> taken = new HashSet<>();

        void count(Draft draft, Member member) {
            var plan = draft.plan();
            var verdict =
                    Verdict.of(member.candidate(plan, taken), draft.holdOut(), plan.segmentKey());
            audience++;
            switch (verdict.decision()) {
                case Decision.HeldOut() -> heldOut++;
                case Decision.Intended() -> intended++;
                case Decision.Withheld w -> withheld.merge(w.reason().key(), 1L, Long::sum);
            }
            var hash = member.hashFor(plan.delivery().channel());
            if (hash != null && !(verdict.decision() instanceof Decision.Withheld)) {
                taken.add(hash);
            }
        }
    }

    Uni<LaunchCounts> counts(Draft draft) {
        var tally = new Tally();
        return Multi.createBy()
                .repeating()
                .uni(() -> page(draft, tally))
                .whilst(size -> size == PAGE)
                .onItem()
                .ignoreAsUni()
                .map(done ->
                        new LaunchCounts(
                                tally.audience, tally.heldOut, tally.intended, tally.withheld));
    }

    private Uni<Integer> page(Draft draft, Tally tally) {
        var plan = draft.plan();
        return pool.preparedQuery(MEMBERS)
                .execute(Tuple.of(plan.segmentKey(), tally.last, PAGE))
                .map(rows -> {
                    var ids = new ArrayList<UUID>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                })
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : tally(draft, tally, ids))
                .map(List::size);
    }

    private Uni<Void> tally(Draft draft, Tally tally, List<UUID> ids) {
        var channel = draft.plan().delivery().channel();
        var query = new AudienceReader.Query(draft.campaignId(), channel, ids.toArray(UUID[]::new));
        return audience.read(pool, query)
                .invoke(members -> {
                    var known =
                            members.stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Member::customerId, Function.identity()));
                    for (var id : ids) {
                        tally.count(draft, known.getOrDefault(id, Member.unknown(id)));
                    }
                    tally.last = ids.getLast();
                })
                .replaceWithVoid();
    }
}
