package io.patron.profile.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.patron.kit.time.Ids;
import io.patron.profile.barring.BarredEvents;
import io.patron.profile.identifier.Telling;
import io.patron.profile.privacy.Masking;
import io.patron.profile.quality.Check;
import io.patron.profile.quality.Counts;
import io.patron.profile.quality.QualityCounts;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Table {@code rejected_event}: what was not taken and why, its payload masked. */
@ApplicationScoped
class RejectedEvents {
    private static final Logger LOG = Logger.getLogger(RejectedEvents.class);
    private static final int LONGEST_PAYLOAD = 4_000;
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_TYPE = 20;
    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};
    private static final int LONGEST_ORIGINAL = 65_536;
    private static final String INSERT =
            """
            insert into rejected_event
                (id, source, message_id, received_at, faults, payload, original, type)
            select i, $2, m, $4, f::jsonb, p, o, $8
            from unnest($1::uuid[], $3::text[], $5::text[], $6::text[], $7::text[])
                as rows (i, m, f, p, o)
            """;
    private static final String LIST =
            """
            select id, source, message_id, received_at, faults::text, payload, replayed_at
            from rejected_event
            where id < $1 and ($2::text is null or source = $2)
                and ($3::text is null or faults @> jsonb_build_array(jsonb_build_object('code', $3::text)))
            order by id desc limit $4
            """;

    private final Pool pool;
    private final ObjectMapper json;
    private final Masking masking;
    private final Clock clock;
    private final IngestConfig config;
    private final BarredEvents barred;
    private final QualityCounts quality;

    RejectedEvents(
            Pool pool,
            ObjectMapper json,
            Masking masking,
            Clock clock,
            IngestConfig config,
            BarredEvents barred,
            QualityCounts quality) {
        this.barred = barred;
        this.quality = quality;
        this.pool = pool;
        this.json = json;
        this.masking = masking;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Keeps them for looking at. Never fails: the client is told of each fault anyhow, and must not
     * send the sound events again.
     */
    Uni<Void> keep(Envelope envelope, List<Reading.Rejected> rejected) {
        if (rejected.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(tx -> keep(tx, envelope, rejected))
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(
                                "%d rejected events could not be kept: %s",
                                rejected.size(), failure.getClass().getName()))
                .onFailure()
                .recoverWithNull()
                .chain(() -> quality.addIfPossible(counts(envelope, rejected)));
    }

    /** Without examples: those are kept here, where an erasure finds them. */
    private Counts counts(Envelope envelope, List<Reading.Rejected> rejected) {
        var origin = new Counts.Origin(envelope.source(), quality.day(envelope.receivedAt()));
        var counts = new Counts();
        for (var one : rejected) {
            counts.add(origin, Check.REJECTED_EVENTS, one.faults().getFirst().code(), 1, null);
        }
        return counts;
    }

    /** Of people who were erased nothing is kept. */
    private Uni<Void> keep(SqlConnection tx, Envelope envelope, List<Reading.Rejected> rejected) {
        return barred.barred(tx, rejected.stream().map(one -> told(envelope, one)).toList())
                .map(dropped ->
                        IntStream.range(0, rejected.size())
                                .filter(i -> !dropped.get(i))
                                .mapToObj(rejected::get)
                                .toList())
                .chain(kept ->
                        kept.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : tx.preparedQuery(INSERT)
                                        .execute(row(envelope, kept))
                                        .replaceWithVoid());
    }

    private static BarredEvents.Told told(Envelope envelope, Reading.Rejected rejected) {
        var fields = rejected.event().fields();
        var type = envelope.type() != null ? envelope.type() : fields.get("type");
        return new BarredEvents.Told(
                envelope.source(),
                type instanceof String text && text.length() <= LONGEST_TYPE ? text : "unknown",
                new Telling(new HashMap<>(fields)));
    }

    private Tuple row(Envelope envelope, List<Reading.Rejected> rejected) {
        var header = shared(envelope, rejected.getFirst().event());
        return Tuple.tuple()
                .addArrayOfUUID(rejected.stream().map(r -> Ids.next()).toArray(UUID[]::new))
                .addString(envelope.source())
                .addArrayOfString(rejected.stream().map(this::messageId).toArray(String[]::new))
                .addOffsetDateTime(envelope.receivedAt().atOffset(ZoneOffset.UTC))
                .addArrayOfString(
                        rejected.stream().map(r -> write(r.faults())).toArray(String[]::new))
                .addArrayOfString(rejected.stream().map(this::payload).toArray(String[]::new))
                .addArrayOfString(
                        rejected.stream().map(r -> original(r, header)).toArray(String[]::new))
                .addString(envelope.type());
    }

    /** What the body says of all events; a body that is one event says it there. */
    private String shared(Envelope envelope, RawEvent first) {
        if (first.at().isEmpty()) {
            return "{}";
        }
        var header = new HashMap<>(envelope.header());
        header.remove("writeKey");
        return write(header);
    }

    private @Nullable String original(Reading.Rejected rejected, String header) {
        if (!rejected.readable() || header.length() > LONGEST_ORIGINAL) {
            return null;
        }
        return "{\"header\":" + header + ",\"event\":" + write(rejected.event().fields()) + "}";
    }

    private String messageId(Reading.Rejected rejected) {
        var id = masking.maskId(rejected.event().messageId());
        return id == null ? "" : cut(id, LONGEST_ID).replace("\0", "");
    }

    private String payload(Reading.Rejected rejected) {
        return cut(write(masking.mask(rejected.event().fields())), LONGEST_PAYLOAD);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /**
     * Newest first.
     *
     * @param source only of this source; null for all
     * @param code only with a fault of this code; null for all
     */
    Uni<Page<RejectedEventView>> list(
            @Nullable String source, @Nullable String code, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var before = after.orElse(new UUID(-1, -1));
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(before, source, code, page.limit() + 1))
                .map(rows -> {
                    var views = new ArrayList<RejectedEventView>(rows.size());
                    rows.forEach(row -> views.add(view(row)));
                    return Page.of(views, page.limit(), view -> Cursor.after(view.id()));
                });
    }

    private RejectedEventView view(Row row) {
        var replayedAt = row.getOffsetDateTime("replayed_at");
        try {
            return new RejectedEventView(
                    row.getUUID("id"),
                    row.getString("source"),
                    row.getString("message_id"),
                    row.getOffsetDateTime("received_at").toInstant(),
                    json.readValue(row.getString("faults"), FAULTS),
                    row.getString("payload"),
                    replayedAt == null ? null : replayedAt.toInstant());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Scheduled(every = "1h", delayed = "3m")
    Uni<Void> forget() {
        return pool.preparedQuery("delete from rejected_event where received_at < $1")
                .execute(
                        Tuple.of(
                                clock.instant()
                                        .minus(config.keepRejected())
                                        .atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
