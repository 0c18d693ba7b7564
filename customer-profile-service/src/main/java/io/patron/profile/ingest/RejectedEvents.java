package io.patron.profile.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.patron.kit.time.Ids;
import io.patron.profile.privacy.Masking;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Table {@code rejected_event}: what was not taken and why, its payload masked. */
@ApplicationScoped
class RejectedEvents {
    private static final Logger LOG = Logger.getLogger(RejectedEvents.class);
    private static final int LONGEST_PAYLOAD = 4_000;
    private static final int LONGEST_ID = 100;
    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};
    private static final String INSERT =
            """
            insert into rejected_event (id, source, message_id, received_at, faults, payload)
            select i, $2, m, $4, f::jsonb, p
            from unnest($1::uuid[], $3::text[], $5::text[], $6::text[]) as rows (i, m, f, p)
            """;
    private static final String LIST =
            """
            select id, source, message_id, received_at, faults::text, payload from rejected_event
            where id < $1 order by id desc limit $2
            """;

    private final Pool pool;
    private final ObjectMapper json;
    private final Masking masking;
    private final Clock clock;
    private final IngestConfig config;

    RejectedEvents(
            Pool pool, ObjectMapper json, Masking masking, Clock clock, IngestConfig config) {
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
    Uni<Void> keep(String source, List<Reading.Rejected> rejected) {
        if (rejected.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(INSERT)
                .execute(row(source, rejected))
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(
                                "%d rejected events could not be kept: %s",
                                rejected.size(), failure.getClass().getName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Tuple row(String source, List<Reading.Rejected> rejected) {
        return Tuple.tuple()
                .addArrayOfUUID(rejected.stream().map(r -> Ids.next()).toArray(UUID[]::new))
                .addString(source)
                .addArrayOfString(rejected.stream().map(this::messageId).toArray(String[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addArrayOfString(
                        rejected.stream().map(r -> write(r.faults())).toArray(String[]::new))
                .addArrayOfString(rejected.stream().map(this::payload).toArray(String[]::new));
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

    Uni<Page<RejectedEventView>> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), 1);
        var before = after.isEmpty() ? new UUID(-1, -1) : uuid(after.getFirst());
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(before, page.limit() + 1))
                .map(rows -> {
                    var views = new ArrayList<RejectedEventView>(rows.size());
                    rows.forEach(row -> views.add(view(row)));
                    return Page.of(views, page.limit(), view -> Cursor.after(view.id()));
                });
    }

    private RejectedEventView view(Row row) {
        try {
            return new RejectedEventView(
                    row.getUUID("id"),
                    row.getString("source"),
                    row.getString("message_id"),
                    row.getOffsetDateTime("received_at").toInstant(),
                    json.readValue(row.getString("faults"), FAULTS),
                    row.getString("payload"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
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
