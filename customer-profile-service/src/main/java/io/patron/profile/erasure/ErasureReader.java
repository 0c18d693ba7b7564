package io.patron.profile.erasure;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows erasures. */
@ApplicationScoped
class ErasureReader {
    private static final TypeReference<List<ErasureView.Table>> TABLES = new TypeReference<>() {};
    private static final TypeReference<List<ErasureView.Topic>> TOPICS = new TypeReference<>() {};
    private static final TypeReference<List<StoredPart>> PARTS = new TypeReference<>() {};
    private static final UUID NEWEST = new UUID(-1, -1);
    private static final String SELECT =
            """
            select e.id, e.customer_id, e.state, e.reason, e.requested_by, e.requested_at, e.erased_at, e.completed_at,
                e.topics, coalesce((select json_agg(json_build_object('service', p.service,
                    'answeredAt', p.answered_at, 'tables', p.tables) order by p.service)
                    from erasure_part p where p.erasure_id = e.id), '[]')::text
            from erasure e
            """;
    private static final String ONE = SELECT + " where e.id = $1";
    private static final String OF_PERSON =
            SELECT + " where e.ids @> array[$1::uuid] order by e.id desc limit 1";
    private static final String PAGE =
            SELECT
                    + """
                     where e.id < $1 and ($2::text is null or e.state = $2)
                        and ($3::uuid is null or e.ids @> array[$3::uuid]) order by e.id desc limit $4
                    """;

    private final Pool pool;
    private final StoredJson json;
    private final ErasureConfig config;
    private final TopicReader topics;

    ErasureReader(Pool pool, StoredJson json, ErasureConfig config, TopicReader topics) {
        this.pool = pool;
        this.json = json;
        this.config = config;
        this.topics = topics;
    }

    /** An answer as it is stored. */
    @io.quarkus.runtime.annotations.RegisterForReflection
    record StoredPart(String service, Instant answeredAt, String tables) {}

    Uni<ErasureView> require(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("erasure", id);
                    }
                    return view(rows.iterator().next());
                })
                .chain(this::withTopics);
    }

    /** While it is under way, topics are shown as they are now. */
    private Uni<ErasureView> withTopics(ErasureView view) {
        var erasedAt = view.times().erasedAt();
        return !view.topics().isEmpty() || erasedAt == null
                ? Uni.createFrom().item(view)
                : topics.all(erasedAt).map(now -> view.withTopics(now));
    }

    /** The newest erasure of somebody. */
    Uni<Optional<ErasureView>> ofPerson(SqlClient client, UUID customerId) {
        return client.preparedQuery(OF_PERSON)
                .execute(Tuple.of(customerId))
                .map(rows ->
                        rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(view(rows.iterator().next())));
    }

    Uni<Page<ErasureView>> list(
            PageRequest page, @Nullable String state, @Nullable UUID customerId) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var before = after.orElse(NEWEST);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(before, state, customerId, page.limit() + 1))
                .map(rows -> {
                    var views = new ArrayList<ErasureView>(rows.size());
                    rows.forEach(row -> views.add(view(row)));
                    return Page.of(
                            views,
                            page.limit(),
                            view -> Cursor.after(String.valueOf(view.erasureId())));
                });
    }

    private ErasureView view(Row row) {
        var stored = row.getString(8);
        var parts =
                json.read(row.getString(9), PARTS).stream()
                        .map(part ->
                                new ErasureView.Part(
                                        part.service(),
                                        "answered",
                                        part.answeredAt(),
                                        json.read(part.tables(), TABLES)))
                        .toList();
        return new ErasureView(
                row.getUUID(0),
                row.getUUID(1),
                row.getString(2),
                new ErasureView.Requested(
                        row.getString(4), row.getString(3), row.getOffsetDateTime(5).toInstant()),
                new ErasureView.Times(
                        time(row.getOffsetDateTime(6)), time(row.getOffsetDateTime(7))),
                withOpen(parts),
                stored == null ? List.of() : json.read(stored, TOPICS));
    }

    /** With the services that have not answered. */
    List<ErasureView.Part> withOpen(List<ErasureView.Part> answered) {
        return Receipt.withOpen(answered, config.from());
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
