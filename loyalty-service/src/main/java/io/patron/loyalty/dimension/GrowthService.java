package io.patron.loyalty.dimension;

import io.patron.loyalty.dimension.GrowthView.Lack;
import io.patron.loyalty.dimension.GrowthView.Rise;
import io.patron.loyalty.dimension.GrowthView.Stay;
import io.patron.loyalty.ladder.Lacking;
import io.patron.loyalty.ladder.Reach.Gap;
import io.patron.loyalty.ladder.Rung;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.standing.Decided;
import io.patron.loyalty.standing.DefaultStandings;
import io.patron.loyalty.standing.Placed;
import io.patron.loyalty.standing.Placing;
import io.patron.loyalty.standing.StandingService;
import io.patron.loyalty.standing.Why;
import io.patron.loyalty.tierset.DefaultTierSet;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Where a member is in all tier sets, and what is lacking, as of today. */
@ApplicationScoped
class GrowthService {
    private final ProgrammeCatalogue programmes;
    private final TierSetCatalogue sets;
    private final StandingService standings;
    private final DefaultStandings defaults;

    GrowthService(
            ProgrammeCatalogue programmes,
            TierSetCatalogue sets,
            StandingService standings,
            DefaultStandings defaults) {
        this.programmes = programmes;
        this.sets = sets;
        this.standings = standings;
        this.defaults = defaults;
    }

    private record Asked(RuleBook programme, TierSetBook set) {
        boolean isDefault() {
            return set.id().equals(set.programmeId());
        }
    }

    /** The default sets first; those in which the member is not yet are left out. */
    Uni<List<GrowthView>> of(SqlConnection tx, List<UUID> members) {
        return programmes
                .read(tx)
                .chain(books ->
                        sets.read(tx, books)
                                .map(all ->
                                        books.books().stream()
                                                .flatMap(book -> asked(book, all))
                                                .toList()))
                .onItem()
                .transformToMulti(asked -> Multi.createFrom().iterable(asked))
                .onItem()
                .transformToUniAndConcatenate(asked -> views(tx, asked, members))
                .onItem()
                .<GrowthView>disjoint()
                .collect()
                .asList();
    }

    private static Stream<Asked> asked(RuleBook book, TierSetCatalogue.Sets all) {
        return Stream.concat(
                Stream.of(new Asked(book, DefaultTierSet.of(book))),
                all.of(book.programme().id()).stream().map(set -> new Asked(book, set)));
    }

    private Uni<List<GrowthView>> views(SqlConnection tx, Asked asked, List<UUID> members) {
        var decided =
                asked.isDefault()
                        ? defaults.read(tx, asked.set(), members)
                        : standings.decide(tx, asked.set(), members, Placing::look);
        return decided.map(all ->
                all.stream()
                        .filter(one -> one.member().programmeId().equals(asked.set().programmeId()))
                        .flatMap(one ->
                                Stream.ofNullable(one.before()).map(b -> view(asked, one, b)))
                        .toList());
    }

    /** What is kept is shown; what the days up to today bring is done within a minute. */
    private static GrowthView view(Asked asked, Decided one, Placed placed) {
        var set = one.set();
        var course = one.placing().course();
        var today = one.placing().today();
        return new GrowthView(
                new GrowthView.Set(
                        set.ref().id(),
                        asked.programme().programme().key(),
                        set.ref().key(),
                        set.ref().name(),
                        set.ref().version()),
                new GrowthView.Tier(
                        placed.shown(),
                        set.rung(placed.shown()).map(Rung::name).orElse(placed.shown()),
                        placed.since()),
                stay(one, placed),
                rise(one, set, placed),
                Why.of(set, course.deeds(), today, placed.standing()));
    }

    private static @org.jspecify.annotations.Nullable Stay stay(Decided one, Placed placed) {
        var course = one.placing().course();
        var today = one.placing().today();
        return course.nextFall(placed.standing(), today)
                .map(fall ->
                        new Stay(
                                fall.day().minusDays(1),
                                fall.to(),
                                ways(
                                        Lacking.toStay(
                                                course,
                                                Objects.requireNonNullElse(fall.from(), fall.to()),
                                                fall.day(),
                                                today))))
                .orElse(null);
    }

    private static @org.jspecify.annotations.Nullable Rise rise(
            Decided one, TierSet set, Placed placed) {
        var above = set.rank(placed.shown()) + 1;
        return Optional.of(above)
                .filter(rank -> rank < set.rungs().size())
                .map(set.rungs()::get)
                .map(rung ->
                        new Rise(
                                rung.key(),
                                rung.name(),
                                ways(
                                        Lacking.toRise(
                                                one.placing().course(),
                                                placed.shown(),
                                                one.placing().today()))))
                .orElse(null);
    }

    private static List<List<Lack>> ways(List<List<Gap>> ways) {
        return ways.stream()
                .map(way ->
                        way.stream().map(gap -> new Lack(gap.measure(), gap.missing())).toList())
                .toList();
    }
}
