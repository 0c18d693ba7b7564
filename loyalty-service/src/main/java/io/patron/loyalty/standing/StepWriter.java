package io.patron.loyalty.standing;

import io.patron.kit.document.StoredJson;
import io.patron.kit.outbox.Outbox;
import io.patron.kit.time.Ids;
import io.patron.loyalty.ladder.Course.Step;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.standing.Placed.Fall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Table {@code tier_step}, and the events: one for each step, one for each warning. */
@ApplicationScoped
class StepWriter {
    private static final String INSERT =
            """
            insert into tier_step (id, set_id, member_id, tier, previous_tier, reason, version, day, kept_until, why,
                changed_at)
            select id, set_id, member, tier, previous, reason, version, day, kept, why::json, at
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[],
                $8::date[], $9::date[], $10::text[], $11::timestamptz[])
                as s (id, set_id, member, tier, previous, reason, version, day, kept, why, at)
            """;

    private final StoredJson json;
    private final Outbox outbox;

    StepWriter(StoredJson json, Outbox outbox) {
        this.json = json;
        this.outbox = outbox;
    }

    /** A step, and the last day of the tier that it led to. */
    record Taken(Decided by, Step step, @Nullable LocalDate until) {}

    Uni<Void> write(SqlConnection tx, List<Decided> decided) {
        var taken = decided.stream().flatMap(d -> taken(d).stream()).toList();
        return insert(tx, taken).chain(() -> outbox.append(tx, StandingEvents.of(taken, decided)));
    }

    private static List<Taken> taken(Decided decided) {
        var steps = decided.outcome().steps();
        List<Taken> taken = new ArrayList<>();
        for (var i = 0; i < steps.size(); i++) {
            var end =
                    i + 1 < steps.size()
                            ? steps.get(i + 1).day()
                            : on(decided.outcome().placed().fall());
            taken.add(new Taken(decided, steps.get(i), end == null ? null : end.minusDays(1)));
        }
        return taken;
    }

    private static @Nullable LocalDate on(@Nullable Fall fall) {
        return fall == null ? null : fall.on();
    }

    private Uni<Void> insert(SqlConnection tx, List<Taken> taken) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row =
                Tuple.tuple()
                        .addArrayOfUUID(column(taken, one -> Ids.next(), UUID[]::new))
                        .addArrayOfUUID(column(taken, one -> by(one).id(), UUID[]::new))
                        .addArrayOfUUID(column(taken, one -> one.by().member().id(), UUID[]::new))
                        .addArrayOfString(column(taken, one -> one.step().to(), String[]::new))
                        .addArrayOfString(column(taken, one -> one.step().from(), String[]::new))
                        .addArrayOfString(
                                column(taken, one -> one.step().reason().name(), String[]::new))
                        .addArrayOfInteger(column(taken, one -> by(one).version(), Integer[]::new))
                        .addArrayOfLocalDate(
                                column(taken, one -> one.step().day(), LocalDate[]::new))
                        .addArrayOfLocalDate(column(taken, Taken::until, LocalDate[]::new))
                        .addArrayOfString(column(taken, one -> json.write(why(one)), String[]::new))
                        .addArrayOfOffsetDateTime(
                                column(
                                        taken,
                                        one -> one.by().placing().now().atOffset(ZoneOffset.UTC),
                                        OffsetDateTime[]::new));
        return tx.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }

    private static TierSet.Ref by(Taken taken) {
        return taken.step().by().ref();
    }

    private static <R> R[] column(
            List<Taken> list, Function<Taken, @Nullable R> value, IntFunction<R[]> make) {
        return list.stream().map(value).toArray(make);
    }

    private static Why why(Taken taken) {
        var course = taken.by().placing().course();
        return Why.of(
                taken.step().by(),
                course.deeds(),
                taken.step().day(),
                taken.by().outcome().placed().standing());
    }
}
