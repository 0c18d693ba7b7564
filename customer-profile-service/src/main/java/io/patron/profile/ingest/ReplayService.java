package io.patron.profile.ingest;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.source.KnownSource;
import io.patron.profile.source.WriteKeys;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries refused events again, as if they came anew but when they came: under today's rules and
 * plans. An event that is tried twice counts once, by its message id.
 */
@ApplicationScoped
class ReplayService {
    private static final String FIND =
            """
            select id, source, type, received_at, original from rejected_event
            where replayed_at is null and original is not null
                and ($1::text is null or source = $1) and ($2::uuid is null or id = $2)
                and ($3::uuid is null or id > $3)
                and ($5::text is null or faults @> jsonb_build_array(jsonb_build_object('code', $5::text)))
            order by id limit $4
            """;
    private static final String TAKEN =
            "update rejected_event set replayed_at = $2 where id = any($1)";
    private static final String REFUSED =
            """
            update rejected_event r set faults = f::jsonb
            from unnest($1::uuid[], $2::text[]) as rows (i, f) where r.id = i
            """;

    private final Pool pool;
    private final WriteKeys sources;
    private final BatchReader reader;
    private final IngestPublisher publisher;
    private final IngestConfig config;
    private final StoredJson json;
    private final Clock clock;

    ReplayService(
            Pool pool,
            WriteKeys sources,
            BatchReader reader,
            IngestPublisher publisher,
            IngestConfig config,
            StoredJson json,
            Clock clock) {
        this.pool = pool;
        this.sources = sources;
        this.reader = reader;
        this.publisher = publisher;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    private record Refused(UUID id, @Nullable String type, Instant receivedAt, String original) {

        static Refused of(Row row) {
            return new Refused(
                    row.getUUID("id"),
                    row.getString("type"),
                    row.getOffsetDateTime("received_at").toInstant(),
                    row.getString("original"));
        }
    }

    private record Outcome(
            List<UUID> ids, List<IngestEvent> events, Map<UUID, List<Fault>> faults) {}

    /**
     * Tries one again.
     *
     * @throws ProblemException {@code not-found} where it is not there, was taken already, or can
     *     never be taken
     */
    Uni<ReplayView> one(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(null, id, null, 1, null))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("refused event to be tried again", id);
                    }
                })
                .chain(rows -> again(rows, null));
    }

    /**
     * Which are tried again; null is any.
     *
     * @param code of one of its faults
     * @param after only those after it
     */
    record Filter(@Nullable String source, @Nullable String code, @Nullable UUID after) {}

    /** Tries the oldest again; what stays refused is passed by going on after it. */
    Uni<ReplayView> oldest(Filter filter, int limit) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(filter.source(), null, filter.after(), limit, filter.code()))
                .chain(rows -> again(rows, rows.size() < limit ? null : last(rows)));
    }

    private static @Nullable UUID last(RowSet<Row> rows) {
        UUID last = null;
        for (var row : rows) {
            last = row.getUUID("id");
        }
        return last;
    }

    private Uni<ReplayView> again(RowSet<Row> rows, @Nullable UUID nextAfter) {
        var bySource = new HashMap<String, List<Refused>>();
        rows.forEach(row ->
                bySource.computeIfAbsent(row.getString("source"), name -> new ArrayList<>())
                        .add(Refused.of(row)));
        return Multi.createFrom()
                .iterable(bySource.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> again(entry.getKey(), entry.getValue()))
                .collect()
                .with(Collectors.summingInt(taken -> taken))
                .map(taken -> new ReplayView(taken, rows.size() - taken, nextAfter));
    }

    private Uni<Integer> again(String name, List<Refused> refused) {
        return sources.named(name)
                .chain(source ->
                        source.isEmpty()
                                ? Uni.createFrom().item(0)
                                : keep(read(source.get(), refused)));
    }

    private Outcome read(KnownSource source, List<Refused> refused) {
        var outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        for (var event : refused) {
            var batch = reader.stored(event.original(), event.id());
            var latest = event.receivedAt().plus(config.maxAhead());
            var envelope =
                    new Envelope(
                            source.name(),
                            event.receivedAt(),
                            latest,
                            event.type(),
                            batch.header(),
                            source.settings().tellsCatalogue());
            var sorted = SortedBatch.of(batch, envelope, source.plan());
            if (sorted.accepted().isEmpty()) {
                outcome.faults().put(event.id(), sorted.rejected().getFirst().faults());
            } else {
                outcome.ids().add(event.id());
                outcome.events().addAll(sorted.accepted());
            }
        }
        return outcome;
    }

    private Uni<Integer> keep(Outcome outcome) {
        var refused = List.copyOf(outcome.faults().entrySet());
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return publisher
                .publish(outcome.events())
                .chain(() ->
                        pool.preparedQuery(TAKEN)
                                .execute(Tuple.of(outcome.ids().toArray(UUID[]::new), now)))
                .chain(() ->
                        pool.preparedQuery(REFUSED)
                                .execute(
                                        Tuple.of(
                                                refused.stream()
                                                        .map(Map.Entry::getKey)
                                                        .toArray(UUID[]::new),
                                                refused.stream()
                                                        .map(entry -> json.write(entry.getValue()))
                                                        .toArray(String[]::new))))
                .replaceWith(outcome.ids().size());
    }
}
