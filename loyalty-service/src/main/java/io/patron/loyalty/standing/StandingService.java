package io.patron.loyalty.standing;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.benefit.EntitlementService;
import io.patron.loyalty.benefit.Holder;
import io.patron.loyalty.ladder.Course;
import io.patron.loyalty.ladder.Deeds;
import io.patron.loyalty.ladder.Series;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.standing.StandingStore.Found;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at members in tier sets: load, decide, save; under locks that the caller holds. */
@ApplicationScoped
public class StandingService {
    private final TierSetCatalogue catalogue;
    private final StandingStore store;
    private final DeedStore deeds;
    private final StepWriter steps;
    private final EntitlementService benefits;
    private final Clock clock;

    StandingService(
            TierSetCatalogue catalogue,
            StandingStore store,
            DeedStore deeds,
            StepWriter steps,
            EntitlementService benefits,
            Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.deeds = deeds;
        this.steps = steps;
        this.benefits = benefits;
        this.clock = clock;
    }

    /** What is decided about each member. */
    @FunctionalInterface
    public interface Decision {
        Placing.Outcome of(Placing placing, @Nullable Placed before);
    }

    /** Looks at locked members after something happened, in all sets of their programmes. */
    public Uni<Void> touch(SqlConnection tx, RuleBooks books, Collection<Member> members) {
        return catalogue.read(tx, books).chain(sets -> touch(tx, sets, refs(members)));
    }

    private static List<MemberRef> refs(Collection<Member> members) {
        return members.stream().map(Member::ref).toList();
    }

    private Uni<Void> touch(SqlConnection tx, TierSetCatalogue.Sets sets, List<MemberRef> members) {
        var programmes = members.stream().map(MemberRef::programmeId).distinct();
        return Multi.createFrom()
                .iterable(programmes.flatMap(id -> sets.of(id).stream()).toList())
                .onItem()
                .transformToUniAndConcatenate(
                        book -> apply(tx, book, of(book, members), Placing::look))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static List<UUID> of(TierSetBook book, List<MemberRef> members) {
        return members.stream()
                .filter(member -> member.programmeId().equals(book.programmeId()))
                .map(MemberRef::id)
                .toList();
    }

    /** Decides about locked members of a set and saves it; what changed. */
    public Uni<List<Decided>> apply(
            SqlConnection tx, TierSetBook book, Collection<UUID> members, Decision decision) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = day(book, now);
        return members.isEmpty() || !book.hasBegun(today)
                ? Uni.createFrom().item(List.of())
                : decide(tx, book, members, decision)
                        .map(all -> all.stream().filter(Decided::isChanged).toList())
                        .call(changed -> store.save(tx, book.id(), changed))
                        .call(changed -> steps.write(tx, changed))
                        .call(changed -> benefits.reconcile(tx, holders(changed)));
    }

    /** Whose benefits may be others now. */
    private static List<Holder> holders(List<Decided> changed) {
        return changed.stream()
                .filter(Decided::concernsBenefits)
                .flatMap(one -> one.holder().stream())
                .toList();
    }

    /** Decides about members of a set as they are now; saves nothing. */
    public Uni<List<Decided>> decide(
            SqlClient client, TierSetBook book, Collection<UUID> members, Decision decision) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = day(book, now);
        return store.read(client, book.id(), members)
                .chain(found ->
                        deeds.read(client, wanted(book, found, today))
                                .map(done ->
                                        found.stream()
                                                .map(one -> decided(book, one, done, now, decision))
                                                .toList()));
    }

    private static Decided decided(
            TierSetBook book,
            Found found,
            Map<UUID, Map<String, Series>> done,
            Instant now,
            Decision decision) {
        var joined = day(book, found.joinedAt());
        var own = done.getOrDefault(found.member().id(), Map.of());
        var course = new Course(book, new Deeds(joined, own));
        var placing = new Placing(course, day(book, now), now);
        return new Decided(
                found.member(), placing, found.placed(), decision.of(placing, found.placed()));
    }

    /** From the earliest day that counts on the first day to be looked at. */
    private static DeedStore.Wanted wanted(TierSetBook book, List<Found> found, LocalDate today) {
        var first =
                found.stream()
                        .flatMap(one -> Stream.ofNullable(one.placed()))
                        .flatMap(placed -> Stream.ofNullable(placed.lookOn()))
                        .filter(day -> day.isBefore(today))
                        .min(LocalDate::compareTo)
                        .orElse(today);
        var since =
                book.versions().stream()
                        .map(set -> set.window().earliest(first))
                        .min(LocalDate::compareTo)
                        .orElse(first);
        return new DeedStore.Wanted(
                book, found.stream().map(one -> one.member().id()).toList(), since);
    }

    /** The day of now in the set's zone. */
    public LocalDate today(TierSetBook book) {
        return day(book, clock.instant());
    }

    private static LocalDate day(TierSetBook book, Instant at) {
        return LocalDate.ofInstant(at, book.zone());
    }
}
