package io.patron.profile.plan;

import io.patron.kit.problem.Fault;
import io.patron.profile.quality.QualityConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    /** Of a source, plan, version and day; what more there is is counted as one. */
    private static final int MOST = 1_000;

    private static final String ADD =
            """
            with told as (
                select * from unnest($1::text[], $2::text[], $3::bigint[], $4::date[], $5::text[],
                    $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[], $11::text[],
                    $12::timestamptz[]) as t (source, plan, version, day, event, pointer, code, action,
                    events, message, message_id, last_at)),
            kept as (
                select source, plan, version, day, (
                    select count(*) from plan_finding f where (f.source, f.plan, f.version, f.day)
                        = (of.source, of.plan, of.version, of.day)) as n
                from (select distinct source, plan, version, day from told) of),
            placed as (
                select told.*, kept.n + row_number() over (
                        partition by source, plan, version, day order by events desc) <= $13
                    or exists (select 1 from plan_finding f
                        where (f.source, f.plan, f.version, f.day, f.event, f.pointer, f.code, f.action)
                            = (told.source, told.plan, told.version, told.day, told.event, told.pointer,
                                told.code, told.action)) as own
                from told join kept using (source, plan, version, day))
            insert into plan_finding as f
                (source, plan, version, day, event, pointer, code, action, events, message,
                 message_id, last_at)
            select source, plan, version, day, case when own then event else '(others)' end,
                case when own then pointer else '' end, code, action, sum(events)::bigint,
                max(case when own then message else '' end), max(message_id), max(last_at)
            from placed group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
            on conflict (source, plan, version, day, event, pointer, code, action) do update
            set events = f.events + excluded.events, message = excluded.message,
                message_id = excluded.message_id, last_at = excluded.last_at
            """;

    private final Pool pool;
    private final Clock clock;
    private final QualityConfig config;
    private Map<Kind, Count> counts = new HashMap<>();

    PlanFindings(Pool pool, Clock clock, QualityConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
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
        return plain(pointer);
    }

    /** As a key and a cursor can hold it. */
    private static String plain(String text) {
        var cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return cut.replace('\u001f', ' ');
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
                                .toArray(OffsetDateTime[]::new))
                .addInteger(MOST);
    }

    @Scheduled(every = "1h", delayed = "5m")
    Uni<Void> forget() {
        var before = clock.instant().minus(config.keepCounts());
        return pool.preparedQuery("delete from plan_finding where day < $1")
                .execute(Tuple.of(LocalDate.ofInstant(before, clock.getZone())))
                .replaceWithVoid();
    }

    private static <T> String[] texts(List<T> from, Function<T, String> text) {
        return from.stream().map(text).toArray(String[]::new);
    }
}
