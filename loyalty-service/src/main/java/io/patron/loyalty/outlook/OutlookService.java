package io.patron.loyalty.outlook;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ladder.Course;
import io.patron.loyalty.ladder.Lacking;
import io.patron.loyalty.ladder.Standing;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.standing.Decided;
import io.patron.loyalty.standing.DefaultStandings;
import io.patron.loyalty.standing.Placing;
import io.patron.loyalty.standing.StandingService;
import io.patron.loyalty.standing.StandingStore;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Foretells by the same decision that the days then take: the members who have something due up to
 * a day, and what their days bring.
 */
@ApplicationScoped
class OutlookService {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int LONGEST_YEARS = 3;
    private static final int CHUNK = 500;

    private final TierSetCatalogue sets;
    private final StandingStore store;
    private final StandingService standings;
    private final DefaultStandings defaults;
    private final Pool pool;

    OutlookService(
            TierSetCatalogue sets,
            StandingStore store,
            StandingService standings,
            DefaultStandings defaults,
            Pool pool) {
        this.sets = sets;
        this.store = store;
        this.standings = standings;
        this.defaults = defaults;
        this.pool = pool;
    }

    /** Which members, of a set, up to a day. */
    private record Asked(TierSetBook book, boolean isDefault, LocalDate asOf, int limit) {}

    /** Members with their outlook, and the last who was looked at; null where none is left. */
    private record Found(List<Row> rows, @Nullable UUID goOn) {}

    private record Row(UUID memberId, OutlookView view) {}

    /**
     * @throws ProblemException {@code not-found}, {@code invalid-request} for a day that is over
     */
    Uni<Page<OutlookView>> preview(UUID id, @Nullable LocalDate asOf, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var from = after.orElse(FIRST);
        var limit = page.limit();
        return pool.withTransaction(tx ->
                sets.requireAny(tx, id)
                        .map(found -> asked(found, asOf, limit))
                        .chain(asked -> collect(tx, asked, from, new ArrayList<>())));
    }

    private Asked asked(TierSetCatalogue.Found found, @Nullable LocalDate asOf, int limit) {
        var today = standings.today(found.set());
        var day = asOf == null ? today.plusDays(1) : asOf;
        var last = today.plusYears(LONGEST_YEARS);
        var faults = new Faults();
        faults.demand(
                !day.isBefore(today) && !day.isAfter(last),
                "/query/asOf",
                "out-of-range",
                "A day from " + today + " to " + last + ".");
        faults.refuseAny();
        var isDefault = found.set().id().equals(found.set().programmeId());
        return new Asked(found.set(), isDefault, day, limit);
    }

    private Uni<Page<OutlookView>> collect(
            SqlConnection tx, Asked asked, UUID after, List<Row> sofar) {
        return chunk(tx, asked, after)
                .chain(found -> {
                    sofar.addAll(found.rows());
                    return found.goOn() == null || sofar.size() > asked.limit()
                            ? Uni.createFrom().item(page(sofar, asked.limit()))
                            : collect(tx, asked, found.goOn(), sofar);
                });
    }

    private static Page<OutlookView> page(List<Row> rows, int limit) {
        var kept = rows.size() > limit ? rows.subList(0, limit + 1) : rows;
        return Page.of(kept, limit, row -> Cursor.after(row.memberId())).map(Row::view);
    }

    private Uni<Found> chunk(SqlConnection tx, Asked asked, UUID after) {
        var set = asked.book().id();
        var members =
                asked.isDefault()
                        ? defaults.members(tx, set, after, CHUNK)
                        : store.due(tx, set, asked.asOf(), after, CHUNK);
        return members.chain(ids -> ids.isEmpty() ? none() : rows(tx, asked, ids));
    }

    private static Uni<Found> none() {
        return Uni.createFrom().item(new Found(List.of(), null));
    }

    private Uni<Found> rows(SqlConnection tx, Asked asked, List<UUID> ids) {
        var decided =
                asked.isDefault()
                        ? defaults.read(tx, asked.book(), ids)
                        : standings.decide(tx, asked.book(), ids, Placing::look);
        var goOn = ids.size() < CHUNK ? null : ids.getLast();
        return decided.map(all ->
                new Found(
                        all.stream()
                                .flatMap(one -> row(asked, one).stream())
                                .sorted(
                                        java.util.Comparator.comparing(
                                                row -> row.memberId().toString()))
                                .toList(),
                        goOn));
    }

    /** Empty for one whose tier is then the same as now. */
    private static Optional<Row> row(Asked asked, Decided one) {
        var before = Objects.requireNonNull(one.before());
        var course = one.placing().course();
        var walk = course.walk(before.standing(), before.lookOn(), asked.asOf());
        var then = shown(course, walk.standing(), asked.asOf());
        if (then.equals(before.shown())) {
            return Optional.empty();
        }
        var view =
                new OutlookView(
                        one.member().customerId(),
                        before.shown(),
                        then,
                        walk.steps().stream().map(OutlookService::step).toList(),
                        lacking(walk, one.placing()));
        return Optional.of(new Row(one.member().id(), view));
    }

    private static String shown(Course course, Standing standing, LocalDate day) {
        return standing.shown(course.book().on(day));
    }

    private static OutlookView.Step step(Course.Step step) {
        return new OutlookView.Step(
                step.day(), String.valueOf(step.from()), step.to(), step.reason());
    }

    private static List<List<OutlookView.Lack>> lacking(Course.Walk walk, Placing placing) {
        return walk.steps().stream()
                .filter(Course.Step::isDown)
                .limit(1)
                .flatMap(fall -> ways(fall, placing))
                .toList();
    }

    private static Stream<List<OutlookView.Lack>> ways(Course.Step fall, Placing placing) {
        var tier = String.valueOf(fall.from());
        return Lacking.toStay(placing.course(), tier, fall.day(), placing.today()).stream()
                .map(way ->
                        way.stream()
                                .map(gap -> new OutlookView.Lack(gap.measure(), gap.missing()))
                                .toList());
    }
}
