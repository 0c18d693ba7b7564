package io.patron.personal.audit;

import io.patron.kit.time.Ids;
import io.patron.personal.erasure.PersonalDataConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes reads. An operator's is in the database before it is answered; services read in bulk, so
 * theirs are counted, and the counts are written every few seconds.
 */
@ApplicationScoped
class PersonalReadStore {
    private static final String ADD =
            """
            insert into personal_read (id, at, actor, route, customer_ids, fields, purpose)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String COUNT =
            """
            insert into personal_read_count (day, actor, route, reads, customers)
            select $1, a, r, n, c from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[]) as rows (a, r, n, c)
            order by a, r
            on conflict (day, actor, route) do update set reads = personal_read_count.reads + excluded.reads,
                customers = personal_read_count.customers + excluded.customers
            """;
    private static final String FORGET = "delete from personal_read where at < $1";

    private final Pool pool;
    private final Clock clock;
    private final PersonalDataConfig config;
    private final Map<Reader, Sum> counts = new ConcurrentHashMap<>();

    PersonalReadStore(Pool pool, Clock clock, PersonalDataConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    private record Reader(String actor, String route) {}

    private record Sum(long reads, long customers) {
        Sum and(Sum other) {
            return new Sum(reads + other.reads, customers + other.customers);
        }
    }

    Uni<Void> add(String actor, String route, ShownData shown, @Nullable String purpose) {
        return pool.preparedQuery(ADD)
                .execute(
                        Tuple.of(Ids.next(), now(), actor, route)
                                .addArrayOfUUID(shown.people().toArray(UUID[]::new))
                                .addArrayOfString(shown.fields().toArray(String[]::new))
                                .addString(purpose))
                .replaceWithVoid();
    }

    void count(String actor, String route, int customers) {
        counts.merge(new Reader(actor, route), new Sum(1, customers), Sum::and);
    }

    @Scheduled(
            every = "5s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> writeCounts() {
        List<Map.Entry<Reader, Sum>> taken = new ArrayList<>();
        for (var reader : counts.keySet()) {
            var sum = counts.remove(reader);
            if (sum != null) {
                taken.add(Map.entry(reader, sum));
            }
        }
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(COUNT)
                        .execute(row(taken))
                        .onFailure()
                        .invoke(failure ->
                                taken.forEach(one ->
                                        counts.merge(one.getKey(), one.getValue(), Sum::and)))
                        .replaceWithVoid();
    }

    private Tuple row(List<Map.Entry<Reader, Sum>> taken) {
        return Tuple.of(
                LocalDate.now(clock),
                taken.stream().map(one -> one.getKey().actor()).toArray(String[]::new),
                taken.stream().map(one -> one.getKey().route()).toArray(String[]::new),
                taken.stream().map(one -> one.getValue().reads()).toArray(Long[]::new),
                taken.stream().map(one -> one.getValue().customers()).toArray(Long[]::new));
    }

    @Scheduled(every = "1h", delayed = "6m")
    Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(now().minus(config.keepReads())))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
