package io.patron.profile.plan;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Counts what did not fit. The counts of a few seconds are added to table {@code plan_finding} at
 * once, since many events have the same fault.
 */
@ApplicationScoped
public class PlanFindings {
    private static final int MOST_KINDS = 10_000;
    private static final int LONGEST = 200;
    private static final String ADD =
            """
            insert into plan_finding as f
                (source, plan, version, day, event, pointer, code, action, events, message,
                 message_id, last_at)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::date[], $5::text[],
                $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[], $11::text[],
                $12::timestamptz[])
            on conflict (source, plan, version, day, event, pointer, code, action) do update
            set events = f.events + excluded.events, message = excluded.message,
                message_id = excluded.message_id, last_at = excluded.last_at
            """;
    private static final String LIST =
            """
            select * from plan_finding
            where plan = $1 and (-(day - date '2000-01-01'), source, version, event, pointer, code, action)
                > ($2::int, $3, $4::bigint, $5, $6, $7, $8)
            order by -(day - date '2000-01-01'), source, version, event, pointer, code, action
            limit $9
            """;
    private static final LocalDate DAY_ZERO = LocalDate.of(2000, 1, 1);

    private final Pool pool;
    private final Clock clock;
    private Map<Kind, Count> counts = new HashMap<>();

    PlanFindings(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Whose finding it is. */
    public record Origin(String source, ActivePlan plan, String event, String messageId) {}

    private record Kind(
            String source, String plan, long version, LocalDate day, String event, What what) {}

    private record What(String pointer, String code, PlanAction action) {}

    private record Count(long events, String message, String messageId, Instant at) {

        static Count sum(Count before, Count after) {
            return new Count(
                    before.events + after.events, after.message, after.messageId, after.at);
        }
    }

    /** Counts an event's findings. */
    public void count(Origin origin, ActivePlan.Verdict verdict) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, clock.getZone());
        for (var finding : verdict.findings()) {
            var what = new What(general(finding), finding.code(), verdict.action());
            var plan = origin.plan();
            add(
                    new Kind(
                            origin.source(),
                            plan.name(),
                            plan.version(),
                            day,
                            plain(origin.event()),
                            what),
                    new Count(1, finding.message(), origin.messageId(), now));
        }
    }

    private synchronized void add(Kind kind, Count count) {
        if (counts.size() < MOST_KINDS || counts.containsKey(kind)) {
            counts.merge(kind, count, Count::sum);
        }
    }

    private synchronized Map<Kind, Count> taken() {
        var taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    private static String general(Fault finding) {
        var pointer = finding.pointer().replaceAll("/[0-9]+(?=/|$)", "/*");
        return plain(pointer.length() <= LONGEST ? pointer : pointer.substring(0, LONGEST));
    }

    /** As a cursor can hold it. */
    private static String plain(String text) {
        return text.replace('\u001f', ' ');
    }

    @Scheduled(
            every = "2s",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> save() {
        var taken = taken();
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(ADD)
                .execute(rows(taken))
                .onFailure()
                .invoke(failure -> taken.forEach(this::add))
                .replaceWithVoid();
    }

    /** In one order everywhere, since replicas add to the same rows. */
    private static Tuple rows(Map<Kind, Count> taken) {
        var kinds = new ArrayList<>(taken.keySet());
        kinds.sort(Comparator.comparing(Kind::toString));
        var counted = kinds.stream().map(taken::get).toList();
        return Tuple.tuple()
                .addArrayOfString(texts(kinds, Kind::source))
                .addArrayOfString(texts(kinds, Kind::plan))
                .addArrayOfLong(kinds.stream().map(Kind::version).toArray(Long[]::new))
                .addArrayOfLocalDate(kinds.stream().map(Kind::day).toArray(LocalDate[]::new))
                .addArrayOfString(texts(kinds, Kind::event))
                .addArrayOfString(texts(kinds, kind -> kind.what().pointer()))
                .addArrayOfString(texts(kinds, kind -> kind.what().code()))
                .addArrayOfString(texts(kinds, kind -> kind.what().action().text()))
                .addArrayOfLong(counted.stream().map(Count::events).toArray(Long[]::new))
                .addArrayOfString(texts(counted, Count::message))
                .addArrayOfString(texts(counted, Count::messageId))
                .addArrayOfOffsetDateTime(
                        counted.stream()
                                .map(count -> count.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
    }

    private static <T> String[] texts(List<T> from, Function<T, String> text) {
        return from.stream().map(text).toArray(String[]::new);
    }

    Uni<Page<FindingView>> list(String plan, PageRequest page) {
        var after = Cursor.read(page.cursor(), 7);
        return pool.preparedQuery(LIST)
                .execute(start(plan, after).addInteger(page.limit() + 1))
                .map(rows -> {
                    var views = new ArrayList<FindingView>();
                    rows.forEach(row -> views.add(view(row)));
                    return Page.of(views, page.limit(), PlanFindings::cursor);
                });
    }

    private static Tuple start(String plan, List<String> after) {
        var tuple = Tuple.of(plan);
        if (after.isEmpty()) {
            return tuple.addInteger(Integer.MIN_VALUE)
                    .addString("")
                    .addLong(0L)
                    .addString("")
                    .addString("")
                    .addString("")
                    .addString("");
        }
        return tuple.addInteger(Cursor.value(after.get(0), Integer::valueOf))
                .addString(after.get(1))
                .addLong(Cursor.value(after.get(2), Long::valueOf))
                .addString(after.get(3))
                .addString(after.get(4))
                .addString(after.get(5))
                .addString(after.get(6));
    }

    private static String cursor(FindingView view) {
        var day = DAY_ZERO.until(view.day(), ChronoUnit.DAYS);
        var what = view.what();
        return Cursor.after(
                -day,
                view.source(),
                view.version(),
                what.event(),
                what.pointer(),
                what.code(),
                what.action());
    }

    private static FindingView view(Row row) {
        return new FindingView(
                row.getLocalDate("day"),
                row.getString("source"),
                row.getLong("version"),
                new FindingView.What(
                        row.getString("event"),
                        row.getString("pointer"),
                        row.getString("code"),
                        row.getString("action"),
                        row.getString("message")),
                row.getLong("events"),
                row.getString("message_id"),
                row.getOffsetDateTime("last_at").toInstant());
    }
}
