package io.patron.loyalty.standing;

import io.patron.contracts.MemberTierChanged;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.TierEnding;
import io.patron.contracts.TierMove;
import io.patron.kit.document.StoredJson;
import io.patron.kit.outbox.Outbox;
import io.patron.kit.time.Ids;
import io.patron.loyalty.ladder.Course.Step;
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

    private record Taken(Decided by, Step step, @Nullable LocalDate until) {}

    Uni<Void> write(SqlConnection tx, List<Decided> decided) {
        var taken = decided.stream().flatMap(d -> taken(d).stream()).toList();
        List<PatronEvent> events = new ArrayList<>(taken.stream().map(StepWriter::event).toList());
        decided.forEach(d -> warning(d).ifPresent(events::add));
        return insert(tx, taken).chain(() -> outbox.append(tx, events));
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
        var n = taken.size();
        var ids = new UUID[n];
        var sets = new UUID[n];
        var members = new UUID[n];
        var texts = new String[4][n];
        var versions = new Integer[n];
        var days = new LocalDate[2][n];
        var times = new OffsetDateTime[n];
        for (var i = 0; i < n; i++) {
            var one = taken.get(i);
            ids[i] = Ids.next();
            sets[i] = one.step().by().ref().id();
            members[i] = one.by().member().id();
            texts[0][i] = one.step().to();
            texts[1][i] = one.step().from();
            texts[2][i] = one.step().reason().name();
            texts[3][i] = json.write(why(one));
            versions[i] = one.step().by().ref().version();
            days[0][i] = one.step().day();
            days[1][i] = one.until();
            times[i] = one.by().placing().now().atOffset(ZoneOffset.UTC);
        }
        return tx.preparedQuery(INSERT)
                .execute(
                        Tuple.tuple(
                                List.of(
                                        ids, sets, members, texts[0], texts[1], texts[2], versions,
                                        days[0], days[1], texts[3], times)))
                .replaceWithVoid();
    }

    private static Why why(Taken taken) {
        var course = taken.by().placing().course();
        return Why.of(
                taken.step().by(),
                course.deeds(),
                taken.step().day(),
                taken.by().outcome().placed().standing());
    }

    private static PatronEvent event(Taken taken) {
        var step = taken.step();
        return new MemberTierChanged(
                taken.by().member().customerId(),
                taken.by().member().programmeId(),
                step.by().ref().key(),
                step.reason().name(),
                new TierMove(step.to(), step.from(), !step.isDown(), taken.until()),
                taken.by().placing().now());
    }

    private static java.util.Optional<PatronEvent> warning(Decided decided) {
        var fall = decided.outcome().warning();
        return java.util.Optional.ofNullable(fall)
                .map(coming ->
                        new TierEnding(
                                decided.member().customerId(),
                                decided.member().programmeId(),
                                decided.set().ref().key(),
                                decided.outcome().placed().shown(),
                                coming.to(),
                                coming.on().minusDays(1),
                                decided.placing().now()));
    }
}
