package io.patron.profile.access;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import io.patron.profile.erasure.ErasureConfig;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** Shows exports and reads their documents, a part at a time. */
@ApplicationScoped
class ExportReader {
    private static final TypeReference<List<ExportView.Part>> PARTS = new TypeReference<>() {};
    private static final String SELECT =
            """
            select e.id, e.customer_id, e.state, e.requested_by, e.requested_at, e.ready_at, e.expires_at,
                coalesce((select json_agg(json_build_object('service', a.service, 'state', 'answered', 'rows',
                    (select coalesce(sum(p.row_count), 0) from access_part p
                        where p.export_id = e.id and p.service = a.service)) order by a.service)
                    from access_answer a where a.export_id = e.id), '[]')::text
            from access_export e where e.ids @> array[$1::uuid] and e.expires_at > $2
            """;
    private static final String ONE = SELECT + " and e.id = $3";
    private static final String NEWEST = SELECT + " order by e.id desc limit 100";
    private static final String KEYS =
            "select seq, service, table_name from access_part where export_id = $1 order by"
                    + " service, table_name, seq";
    private static final String ROWS = "select rows from access_part where seq = $1";

    private final Pool pool;
    private final StoredJson json;
    private final ErasureConfig config;
    private final Vault vault;
    private final Clock clock;

    ExportReader(Pool pool, StoredJson json, ErasureConfig config, Vault vault, Clock clock) {
        this.vault = vault;
        this.pool = pool;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    Uni<ExportView> require(UUID customerId, UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(customerId, clock.instant().atOffset(ZoneOffset.UTC), id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("export", id);
                    }
                    return view(rows.iterator().next());
                });
    }

    /** The newest first. */
    Uni<List<ExportView>> list(UUID customerId) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(customerId, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<ExportView> views = new ArrayList<>(rows.size());
                    rows.forEach(row -> views.add(view(row)));
                    return views;
                });
    }

    private ExportView view(Row row) {
        var ready = row.getOffsetDateTime(5);
        return new ExportView(
                row.getUUID(0),
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                new ExportView.Times(
                        row.getOffsetDateTime(4).toInstant(),
                        ready == null ? null : ready.toInstant(),
                        row.getOffsetDateTime(6).toInstant()),
                withOpen(json.read(row.getString(7), PARTS)));
    }

    private List<ExportView.Part> withOpen(List<ExportView.Part> answered) {
        var parts = new ArrayList<>(answered);
        var open = new TreeSet<>(config.from());
        answered.forEach(part -> open.remove(part.service()));
        open.forEach(service -> parts.add(new ExportView.Part(service, "open", 0)));
        return parts;
    }

    /**
     * The document, as it is sent.
     *
     * @throws ProblemException {@code not-found}, {@code export-not-ready}
     */
    Uni<Multi<Buffer>> document(UUID customerId, UUID id) {
        return require(customerId, id)
                .chain(view -> {
                    if (!view.state().equals("ready")) {
                        throw ProblemException.of(
                                ProfileError.EXPORT_NOT_READY, "It is " + view.state() + ".");
                    }
                    return keys(id).map(parts -> document(view, parts));
                });
    }

    private Uni<List<DocumentFrame.Part>> keys(UUID id) {
        return pool.preparedQuery(KEYS)
                .execute(Tuple.of(id))
                .map(rows -> {
                    List<DocumentFrame.Part> parts = new ArrayList<>(rows.size());
                    rows.forEach(row ->
                            parts.add(
                                    new DocumentFrame.Part(
                                            row.getLong(0), row.getString(1), row.getString(2))));
                    return parts;
                });
    }

    private Multi<Buffer> document(ExportView view, List<DocumentFrame.Part> parts) {
        var frame = DocumentFrame.around(parts);
        var head =
                json.write(
                        Map.of(
                                "exportId", view.exportId(),
                                "customerId", view.customerId(),
                                "madeAt", view.times().requestedAt()));
        var start = head.substring(0, head.length() - 1) + ",\"services\":{";
        var rows =
                Multi.createFrom()
                        .iterable(() -> IntStream.range(0, parts.size()).iterator())
                        .onItem()
                        .transformToUniAndConcatenate(
                                i -> rows(parts.get(i)).map(text -> frame.get(i) + text));
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(start),
                        rows,
                        Multi.createFrom().item(frame.getLast()))
                .map(Buffer::buffer);
    }

    private Uni<String> rows(DocumentFrame.Part part) {
        return pool.preparedQuery(ROWS)
                .execute(Tuple.of(part.number()))
                .chain(found ->
                        vault.read(
                                pool,
                                found,
                                opener -> opener.text(found.iterator().next().getString(0))));
    }
}
