package io.patron.profile.touch;

import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;

/** Keeps the first and the last touch of each name. */
@ApplicationScoped
public class TouchStore {
    private static final String KEEP =
            """
            insert into touch as t (name_id, is_first, at, touch, source, message_id)
            select n, f, a, v::jsonb, s, m from unnest($1::uuid[], $2::boolean[], $3::timestamptz[], $4::text[],
                $5::text[], $6::text[]) as rows (n, f, a, v, s, m) order by n, f
            on conflict (name_id, is_first) do update set at = excluded.at, touch = excluded.touch,
                source = excluded.source, message_id = excluded.message_id
            where case when t.is_first then (excluded.at, excluded.message_id) < (t.at, t.message_id)
                else (excluded.at, excluded.message_id) > (t.at, t.message_id) end
            """;
    private static final Comparator<Seen> ORDER =
            Comparator.comparing(Seen::at).thenComparing(Seen::messageId);

    private final StoredJson json;

    TouchStore(StoredJson json) {
        this.json = json;
    }

    /** A touch of a name. */
    public record Seen(UUID nameId, Instant at, Touch touch, String source, String messageId) {}

    private record Row(Seen seen, boolean isFirst) {}

    public Uni<Void> keep(SqlClient tx, List<Seen> all) {
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new ArrayList<Row>();
        ends(all, BinaryOperator.minBy(ORDER)).values().forEach(s -> rows.add(new Row(s, true)));
        ends(all, BinaryOperator.maxBy(ORDER)).values().forEach(s -> rows.add(new Row(s, false)));
        return tx.preparedQuery(KEEP)
                .execute(
                        Tuple.of(
                                rows.stream().map(r -> r.seen().nameId()).toArray(UUID[]::new),
                                rows.stream().map(Row::isFirst).toArray(Boolean[]::new),
                                rows.stream()
                                        .map(r -> r.seen().at().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new),
                                rows.stream()
                                        .map(r -> json.write(r.seen().touch().values()))
                                        .toArray(String[]::new),
                                rows.stream().map(r -> r.seen().source()).toArray(String[]::new),
                                rows.stream()
                                        .map(r -> r.seen().messageId())
                                        .toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Map<UUID, Seen> ends(List<Seen> all, BinaryOperator<Seen> end) {
        var ends = new HashMap<UUID, Seen>();
        all.forEach(seen -> ends.merge(seen.nameId(), seen, end));
        return ends;
    }
}
