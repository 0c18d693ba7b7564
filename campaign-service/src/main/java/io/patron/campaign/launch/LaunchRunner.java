package io.patron.campaign.launch;

import io.patron.campaign.campaign.CampaignDocuments;
import io.patron.campaign.contact.ContactStore;
import io.patron.campaign.launch.LaunchStore.Draft;
import io.patron.campaign.message.Decision;
import io.patron.campaign.message.Ledger;
import io.patron.campaign.message.LedgerEntry;
import io.patron.kit.time.Ids;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides about frozen audiences, a page in one transaction with its rows of the ledger, its events
 * and the place that was reached: after a crash another replica goes on from there.
 */
@ApplicationScoped
class LaunchRunner {
    private static final int PAGE = 1000;
    private static final String JOB =
            """
            select l.campaign_id, l.last_member, c.document, c.salt
            from launch l join campaign c on c.id = l.campaign_id
            where l.state = 'running' order by l.requested_at limit 1 for update of l skip locked
            """;
    private static final String MEMBERS =
            """
            select customer_id from launch_member
            where campaign_id = $1 and customer_id > $2 order by customer_id limit $3
            """;
    private static final String ADVANCE =
            "update launch set done = done + $2, last_member = $3 where campaign_id = $1";
    private static final String FINISH =
            "update launch set state = 'finished', finished_at = $2 where campaign_id = $1";
    private static final String THAW = "delete from launch_member where campaign_id = $1";

    private final Pool pool;
    private final CampaignDocuments documents;
    private final ContactStore contacts;
    private final AudienceReader audience;
    private final Ledger ledger;
    private final Clock clock;

    LaunchRunner(
            Pool pool,
            CampaignDocuments documents,
            ContactStore contacts,
            AudienceReader audience,
            Ledger ledger,
            Clock clock) {
        this.pool = pool;
        this.documents = documents;
        this.contacts = contacts;
        this.audience = audience;
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Job(Draft draft, UUID lastMember) {}

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(this::page))
                .whilst(worked -> worked)
                .onItem()
                .ignoreAsUni();
    }

    /** Whether there was a job. */
    private Uni<Boolean> page(SqlConnection tx) {
        return tx.query(JOB)
                .execute()
                .chain(rows ->
                        rows.size() == 0
                                ? Uni.createFrom().item(false)
                                : page(tx, job(rows.iterator().next())).replaceWith(true));
    }

    private Job job(Row row) {
        var plan = documents.plan(row.getString(2));
        @Nullable UUID last = row.getUUID(1);
        return new Job(
                new Draft(row.getUUID(0), plan, row.getString(3)),
                last == null ? new UUID(0, 0) : last);
    }

    private Uni<Void> page(SqlConnection tx, Job job) {
        return tx.preparedQuery(MEMBERS)
                .execute(Tuple.of(job.draft().campaignId(), job.lastMember(), PAGE))
                .map(rows -> {
                    var ids = new ArrayList<UUID>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids.toArray(UUID[]::new);
                })
                .chain(ids -> ids.length == 0 ? finish(tx, job) : decide(tx, job, ids));
    }

    private Uni<Void> decide(SqlConnection tx, Job job, UUID[] ids) {
        var plan = job.draft().plan();
        var campaignId = job.draft().campaignId();
        var channel = plan.delivery().channel();
        var launch = new Ledger.Launch(campaignId, channel, clock.instant());
        return contacts.know(tx, ids)
                .chain(() -> audience.lock(tx, new AudienceReader.Query(campaignId, channel, ids)))
                .map(members -> entries(job.draft(), members))
                .chain(entries -> ledger.append(tx, launch, entries))
                .chain(() ->
                        tx.preparedQuery(ADVANCE)
                                .execute(
                                        Tuple.of(
                                                campaignId,
                                                (long) ids.length,
                                                ids[ids.length - 1])))
                .replaceWithVoid();
    }

    private static List<LedgerEntry> entries(Draft draft, List<Member> members) {
        var channel = draft.plan().delivery().channel();
        var taken = new HashSet<String>();
        var entries = new ArrayList<LedgerEntry>(members.size());
        for (var member : members) {
            var verdict =
                    Verdict.of(
                            member.candidate(draft.plan(), taken),
                            draft.holdOut(),
                            draft.plan().segmentKey());
            var hash = member.hashFor(channel);
            if (hash != null && !(verdict.decision() instanceof Decision.Withheld)) {
                taken.add(hash);
            }
            entries.add(
                    new LedgerEntry(
                            Ids.next(),
                            member.customerId(),
                            verdict.decision(),
                            member.addressFor(channel),
                            hash,
                            verdict.values()));
        }
        return entries;
    }

    private Uni<Void> finish(SqlConnection tx, Job job) {
        var campaignId = job.draft().campaignId();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return tx.preparedQuery(FINISH)
                .execute(Tuple.of(campaignId, now))
                .chain(() -> tx.preparedQuery(THAW).execute(Tuple.of(campaignId)))
                .replaceWithVoid();
    }
}
