package io.patron.loyalty.tierset;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.setup.Asked;
import io.patron.loyalty.setup.DocumentService;
import io.patron.loyalty.setup.FilePlan;
import io.patron.loyalty.setup.SetupKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets tier sets up. A change is a new version; versions that decided stay as they were. */
@ApplicationScoped
class TierSetService implements DocumentService<TierSetDocument, TierSetView> {
    private static final FilePlan.Reading<TierSetDocument, TierSetView> READING =
            new FilePlan.Reading<>(
                    "tierSets", set -> set.programme, set -> set.key, TierSetView::document);

    private final TierSetStore store;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    TierSetService(
            TierSetStore store,
            ProgrammeCatalogue programmes,
            Rehearsal rehearsal,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public FilePlan.Reading<TierSetDocument, TierSetView> reading() {
        return READING;
    }

    @Override
    public Uni<List<TierSetView>> live(SqlClient client, UUID programme) {
        return store.live(client, programme);
    }

    /**
     * @throws ProblemException {@code invalid-request} with every fault, {@code tier-set-exists}
     */
    Uni<TierSetView> create(TierSetDocument document, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx -> book(tx, document).chain(book -> create(tx, book, document, asked.actor())));
    }

    @Override
    public Uni<TierSetView> create(
            SqlConnection tx, RuleBook book, TierSetDocument document, String actor) {
        var from = from(document, today(book));
        var view = new TierSetView(Ids.next(), 1, from, null, document, now(), actor);
        check(book, view);
        var key = Objects.requireNonNull(document.key);
        return store.insert(tx, book.programme().id(), key, view)
                .invoke(inserted -> refuseTwin(inserted, key))
                .replaceWith(view);
    }

    /**
     * @throws ProblemException {@code not-found}, {@code precondition-failed}, {@code
     *     invalid-request}, {@code tier-set-retired}
     */
    Uni<TierSetView> change(
            UUID id, @Nullable String ifMatch, TierSetDocument document, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        locked(tx, id)
                                .invoke(old -> EntityTags.check(ifMatch, old.version()))
                                .chain(old -> change(tx, old, document, asked.actor())));
    }

    @Override
    public Uni<TierSetView> change(
            SqlConnection tx, TierSetView old, TierSetDocument document, String actor) {
        refuseRetired(old);
        return book(tx, document)
                .map(book -> next(book, old, document, actor))
                .call(view -> store.change(tx, view));
    }

    /** A version that says the same day as the one before is meant for today. */
    private TierSetView next(
            RuleBook book, TierSetView old, TierSetDocument document, String actor) {
        var today = today(book);
        var told = from(document, today);
        var kept = Objects.equals(old.document().effectiveFrom, document.effectiveFrom);
        var from = kept && told.isBefore(today) ? today : told;
        var floor = old.effectiveFrom().isAfter(today) ? old.effectiveFrom() : today;
        var faults = new Faults();
        refuseOther(faults, old.document().key, document.key, "/key");
        refuseOther(faults, old.document().programme, document.programme, "/programme");
        faults.demand(
                !from.isBefore(floor),
                "/effectiveFrom",
                "in-the-past",
                "A version begins today or later, and not before the one before it: from "
                        + floor
                        + ".");
        faults.refuseAny();
        var view = new TierSetView(old.id(), old.version() + 1, from, null, document, now(), actor);
        check(book, view);
        return view;
    }

    /** Nobody is in the set from now on. */
    Uni<TierSetView> retire(UUID id, @Nullable String ifMatch, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        locked(tx, id)
                                .invoke(old -> EntityTags.check(ifMatch, old.version()))
                                .invoke(TierSetService::refuseRetired)
                                .chain(old -> retire(tx, old, asked.actor())));
    }

    @Override
    public Uni<TierSetView> retire(SqlConnection tx, TierSetView old, String actor) {
        var retired = old.retired(now());
        return store.revise(tx, retired).replaceWith(retired);
    }

    private Uni<TierSetView> locked(SqlConnection tx, UUID id) {
        return programmes
                .read(tx)
                .invoke(books -> books.find(id).ifPresent(TierSetService::refuseDefault))
                .chain(() -> store.require(tx, id))
                .chain(set -> book(tx, set.document()))
                .chain(() -> store.require(tx, id));
    }

    /** A programme's id stands for its default set. */
    Uni<TierSetView> get(UUID id) {
        return programmes
                .read(pool)
                .chain(books ->
                        books.find(id)
                                .map(book -> DefaultTierSet.view(book, clock.instant()))
                                .map(view -> Uni.createFrom().item(view))
                                .orElseGet(() -> store.require(pool, id)));
    }

    Uni<Page<TierSetView>> list(@Nullable String programme, PageRequest page) {
        return programmes.idOf(pool, programme).chain(id -> store.page(pool, id, page));
    }

    Uni<Page<TierSetView>> history(UUID id, PageRequest page) {
        return store.history(pool, id, page);
    }

    /** Its programme, which nobody else changes meanwhile. */
    private Uni<RuleBook> book(SqlConnection tx, TierSetDocument document) {
        var faults = new Faults();
        faults.required(document.programme, "/programme");
        faults.refuseAny();
        return programmes.requireLocked(tx, Objects.requireNonNull(document.programme));
    }

    private static void check(RuleBook book, TierSetView view) {
        var version =
                new TierSetParser.Version(
                        view.id(), book.programme().id(), view.version(), view.effectiveFrom());
        TierSetParser.parse(view.document(), book.versions().getLast(), version);
    }

    private static LocalDate from(TierSetDocument document, LocalDate today) {
        try {
            return document.effectiveFrom == null ? today : LocalDate.parse(document.effectiveFrom);
        } catch (DateTimeException e) {
            return today; // the parser tells the fault
        }
    }

    private static void refuseOther(
            Faults faults, @Nullable String old, @Nullable String told, String pointer) {
        var message = "It is “" + old + "” and cannot be changed.";
        faults.demand(Objects.equals(old, told), pointer, "immutable", message);
    }

    private static void refuseRetired(TierSetView set) {
        if (set.retiredAt() != null) {
            throw ProblemException.of(
                    LoyaltyError.TIER_SET_RETIRED, "Retired at " + set.retiredAt());
        }
    }

    private static void refuseDefault(RuleBook book) {
        throw ProblemException.of(
                LoyaltyError.DEFAULT_TIER_SET,
                "Change the tiers with PUT /v1/programmes/" + book.programme().key() + ".");
    }

    private static void refuseTwin(boolean inserted, String key) {
        if (!inserted) {
            throw ProblemException.of(LoyaltyError.TIER_SET_EXISTS, SetupKeys.taken(key));
        }
    }

    private LocalDate today(RuleBook book) {
        return LocalDate.ofInstant(clock.instant(), book.versions().getLast().zone());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
