package io.patron.campaign.message;

import io.patron.campaign.contact.EmailAddress;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the ledger. */
@ApplicationScoped
class MessageReader {
    private static final String COLUMNS =
            "select id, customer_id, state, reason, address, attempts, decided_at, campaign_id,"
                    + " channel, arm, decision, handed_over_at, last_error from message ";
    private static final String PAGE =
            COLUMNS
                    + "where campaign_id = $1 and id > $2 and ($3::text is null or state = $3)"
                    + " order by id limit $4";
    private static final String ONE = COLUMNS + "where id = $1";
    private static final UUID FIRST = new UUID(0, 0);

    private final Pool pool;
    private final StoredJson json;

    MessageReader(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** Who asks: whether addresses are shown or masked. */
    record Reader(boolean seesAddresses) {}

    Uni<Page<MessageView>> page(
            UUID campaignId, @Nullable MessageState state, PageRequest page, Reader reader) {
        var key = state == null ? null : state.key();
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(campaignId, after(page), key, page.limit() + 1))
                .map(rows -> {
                    var views = new ArrayList<MessageView>(rows.size());
                    rows.forEach(row -> views.add(view(row, reader)));
                    return Page.of(views, page.limit(), last -> Cursor.after(last.id()));
                });
    }

    Uni<Explanation> explain(UUID id, Reader reader) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("message", id);
                    }
                    return explanation(rows.iterator().next(), reader);
                });
    }

    private static UUID after(PageRequest page) {
        return Cursor.read(page.cursor(), UUID::fromString).orElse(FIRST);
    }

    private static MessageView view(Row row, Reader reader) {
        var address = row.getString("address");
        var reason = row.getString("reason");
        return new MessageView(
                row.getUUID("id"),
                row.getUUID("customer_id"),
                MessageState.of(row.getString("state")),
                reason == null ? row.getString("last_error") : reason,
                reader.seesAddresses() ? address : EmailAddress.mask(address),
                row.getInteger("attempts"),
                row.getOffsetDateTime("decided_at").toInstant());
    }

    private Explanation explanation(Row row, Reader reader) {
        var handedOver = row.getOffsetDateTime("handed_over_at");
        return new Explanation(
                row.getUUID("campaign_id"),
                row.getString("channel"),
                row.getString("arm"),
                view(row, reader),
                json.read(row.getString("decision"), DecisionValues.class),
                handedOver == null ? null : handedOver.toInstant());
    }
}
