package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads who is in a segment. */
@ApplicationScoped
class MemberReader {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String READ =
            """
            select m.customer_id, f.external_id, m.entered_at, m.reason
            from segment_member m left join customer_fact f using (customer_id)
            where m.segment_id = $1 and m.customer_id %s order by m.customer_id limit $3
            """;
    private static final String PAGE = READ.formatted("> $2");
    private static final String ONE = READ.formatted("= $2");

    private final Pool pool;
    private final StoredJson json;

    MemberReader(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Page<MemberView>> page(UUID segmentId, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString).orElse(BEFORE_ALL);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(segmentId, after, page.limit() + 1))
                .map(rows -> Page.of(all(rows), page.limit(), m -> Cursor.after(m.customerId())));
    }

    Uni<Optional<MemberView>> one(UUID segmentId, UUID customerId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(segmentId, customerId, 1))
                .map(rows -> all(rows).stream().findFirst());
    }

    private List<MemberView> all(RowSet<Row> rows) {
        var members = new ArrayList<MemberView>(rows.size());
        rows.forEach(row -> members.add(one(row)));
        return members;
    }

    private MemberView one(Row row) {
        return new MemberView(
                row.getUUID("customer_id"),
                row.getString("external_id"),
                row.getOffsetDateTime("entered_at").toInstant(),
                json.read(row.getString("reason"), JsonNode.class));
    }
}
