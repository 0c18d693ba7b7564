package io.patron.campaign.dispatch;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.campaign.campaign.CampaignDocuments;
import io.patron.campaign.campaign.CampaignPlan;
import io.patron.campaign.contact.Permission;
import io.patron.campaign.template.TemplateDocument;
import io.patron.campaign.template.TemplateEngine;
import io.patron.kit.document.StoredJson;
import io.patron.kit.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims messages that are due and reads all that is needed to send them. */
@ApplicationScoped
class ClaimStore {
    private static final TypeReference<List<Permission>> PERMISSIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> TRAITS = new TypeReference<>() {};
    private static final String CLAIM =
            """
            with due as (
                select id from message
                where state in ('intended', 'claimed') and due_at <= clock_timestamp()
                order by due_at limit $1 for update skip locked)
            update message m set state = 'claimed', claim = $2, attempts = attempts + 1,
                due_at = clock_timestamp() + $3::bigint * interval '1 millisecond', updated_at = clock_timestamp()
            from due where m.id = due.id
            returning m.id, m.campaign_id, clock_timestamp()
            """;
    private static final String LETTERS =
            """
            select c.id, c.document, l.template from campaign c join launch l on l.campaign_id = c.id
            where c.id = any ($1)
            """;
    private static final String READ =
            """
            select m.id, m.campaign_id, m.attempts, m.person_id, m.address, c.external_id, c.traits, c.consents,
                exists (select 1 from suppression s where s.channel = m.channel
                        and (s.customer_id in (m.customer_id, m.person_id)
                            or s.customer_id in (select o.customer_id from contact o where o.merged_into = m.person_id)))
                    or exists (select 1 from suppression s where s.channel = m.channel and s.address_hash = m.address_hash)
            from message m join contact c on c.customer_id = m.person_id
            where m.id = any ($1) and m.claim = $2 order by m.id
            """;

    private final Pool pool;
    private final CampaignDocuments documents;
    private final TemplateEngine engine;
    private final StoredJson json;
    private final DispatchConfig config;

    ClaimStore(
            Pool pool,
            CampaignDocuments documents,
            TemplateEngine engine,
            StoredJson json,
            DispatchConfig config) {
        this.pool = pool;
        this.documents = documents;
        this.engine = engine;
        this.json = json;
        this.config = config;
    }

    /** Claims the rows that are due longest; null when there is none. */
    Uni<@Nullable Batch> claim() {
        var claim = Ids.next();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(config.batch(), claim, config.lease().toMillis()))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().nullItem() : read(claim, rows));
    }

    private Uni<Batch> read(UUID claim, RowSet<Row> claimed) {
        var ids = new ArrayList<UUID>(claimed.size());
        var campaigns = new java.util.HashSet<UUID>();
        claimed.forEach(row -> {
            ids.add(row.getUUID(0));
            campaigns.add(row.getUUID(1));
        });
        var at = claimed.iterator().next().getOffsetDateTime(2).toInstant();
        return letters(campaigns.toArray(UUID[]::new))
                .chain(letters -> read(claim, at, ids.toArray(UUID[]::new), letters));
    }

    private Uni<Map<UUID, Batch.Letter>> letters(UUID[] campaignIds) {
        return pool.preparedQuery(LETTERS)
                .execute(Tuple.tuple().addArrayOfUUID(campaignIds))
                .map(rows -> {
                    var letters = new HashMap<UUID, Batch.Letter>();
                    rows.forEach(row -> letters.put(row.getUUID(0), letter(row)));
                    return letters;
                });
    }

    private Batch.Letter letter(Row row) {
        var template = json.read(row.getString(2), TemplateDocument.class);
        return new Batch.Letter(documents.plan(row.getString(1)), engine.compile(template));
    }

    private Uni<Batch> read(UUID claim, Instant at, UUID[] ids, Map<UUID, Batch.Letter> letters) {
        return pool.preparedQuery(READ)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addUUID(claim))
                .map(rows -> {
                    var messages = new ArrayList<Claimed>(rows.size());
                    rows.forEach(row -> messages.add(claimed(row, letters)));
                    return new Batch(claim, at, messages, letters);
                });
    }

    private Claimed claimed(Row row, Map<UUID, Batch.Letter> letters) {
        var campaignId = row.getUUID(1);
        var letter = letters.get(campaignId);
        if (letter == null) {
            throw new IllegalStateException("Campaign " + campaignId + " has no launch");
        }
        var permissions = json.read(row.getString(7), PERMISSIONS);
        var recipient =
                new Claimed.Recipient(
                        row.getUUID(3),
                        row.getString(5),
                        row.getString(4),
                        json.read(row.getString(6), TRAITS),
                        objection(row.getBoolean(8), permissions, letter.plan()));
        return new Claimed(row.getUUID(0), campaignId, row.getInteger(2), recipient);
    }

    /** The customer may have left since the decision. */
    private static @Nullable String objection(
            boolean suppressed, List<Permission> permissions, CampaignPlan plan) {
        if (suppressed) {
            return "suppressed";
        }
        var channel = plan.delivery().channel().key();
        var granted =
                Permission.latest(permissions, channel, plan.purpose())
                        .filter(Permission::granted)
                        .isPresent();
        return granted ? null : "no-consent";
    }
}
