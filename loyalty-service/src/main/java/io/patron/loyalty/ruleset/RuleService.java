package io.patron.loyalty.ruleset;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets earning rules up. A change is a new version; versions that gave points stay as they were.
 */
@ApplicationScoped
class RuleService implements DocumentService<RuleDocument, RuleView> {
    private static final FilePlan.Reading<RuleDocument, RuleView> READING =
            new FilePlan.Reading<>(
                    "rules", rule -> rule.programme, rule -> rule.key, RuleView::document);

    private final RuleStore store;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    RuleService(
            RuleStore store,
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
    public FilePlan.Reading<RuleDocument, RuleView> reading() {
        return READING;
    }

    @Override
    public Uni<List<RuleView>> live(SqlClient client, UUID programme) {
        return store.live(client, programme);
    }

    /**
     * @throws ProblemException {@code invalid-request} with every fault, {@code rule-exists}
     */
    Uni<RuleView> create(RuleDocument document, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx -> book(tx, document).chain(book -> create(tx, book, document, asked.actor())));
    }

    @Override
    public Uni<RuleView> create(
            SqlConnection tx, RuleBook book, RuleDocument document, String actor) {
        var now = now();
        var from = from(document, now);
        var view = new RuleView(Ids.next(), 1, from, null, document, now, actor);
        check(book, view);
        return store.insert(tx, book.programme().id(), key(document), view)
                .invoke(inserted -> refuseTwin(inserted, document))
                .replaceWith(view);
    }

    /**
     * @throws ProblemException {@code not-found}, {@code precondition-failed}, {@code
     *     invalid-request}, {@code rule-retired}
     */
    Uni<RuleView> change(UUID id, @Nullable String ifMatch, RuleDocument document, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        locked(tx, id)
                                .invoke(old -> EntityTags.check(ifMatch, old.version()))
                                .chain(old -> change(tx, old, document, asked.actor())));
    }

    @Override
    public Uni<RuleView> change(
            SqlConnection tx, RuleView old, RuleDocument document, String actor) {
        var now = now();
        refuseRetired(old);
        var kept = Objects.equals(old.document().effectiveFrom, document.effectiveFrom);
        var from = kept && from(document, now).isBefore(now) ? now : from(document, now);
        refuseOther(old, document, from, now);
        var view = new RuleView(old.id(), old.version() + 1, from, null, document, now, actor);
        return book(tx, document)
                .invoke(book -> check(book, view))
                .chain(() -> store.change(tx, view))
                .replaceWith(view);
    }

    /** Lets a rule give nothing from now on. */
    Uni<RuleView> retire(UUID id, @Nullable String ifMatch, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        locked(tx, id)
                                .invoke(old -> EntityTags.check(ifMatch, old.version()))
                                .invoke(RuleService::refuseRetired)
                                .chain(old -> retire(tx, old, asked.actor())));
    }

    @Override
    public Uni<RuleView> retire(SqlConnection tx, RuleView old, String actor) {
        var retired = old.retired(now());
        return store.revise(tx, retired).replaceWith(retired);
    }

    private Uni<RuleView> locked(SqlConnection tx, UUID id) {
        return store.require(tx, id)
                .chain(rule -> book(tx, rule.document()))
                .chain(() -> store.require(tx, id));
    }

    Uni<RuleView> get(UUID id) {
        return store.require(pool, id);
    }

    Uni<Page<RuleView>> list(@Nullable String programme, PageRequest page) {
        return programmes.idOf(pool, programme).chain(id -> store.page(pool, id, page));
    }

    Uni<Page<RuleView>> history(UUID id, PageRequest page) {
        return store.history(pool, id, page);
    }

    /** Its programme, which nobody else changes meanwhile. */
    private Uni<RuleBook> book(SqlConnection tx, RuleDocument document) {
        var faults = new Faults();
        faults.required(document.programme, "/programme");
        faults.refuseAny();
        return programmes.requireLocked(tx, Objects.requireNonNull(document.programme));
    }

    private static void check(RuleBook book, RuleView view) {
        RuleParser.parse(
                view.document(),
                book.versions().getLast().plan(),
                new RuleParser.Version(view.id(), view.version(), view.effectiveFrom()));
    }

    private static Instant from(RuleDocument document, Instant now) {
        try {
            return document.effectiveFrom == null ? now : Instant.parse(document.effectiveFrom);
        } catch (java.time.DateTimeException e) {
            return now; // the parser tells the fault
        }
    }

    private static void refuseOther(
            RuleView old, RuleDocument document, Instant from, Instant now) {
        var faults = new Faults();
        faults.demand(
                Objects.equals(old.document().key, document.key),
                "/key",
                "immutable",
                "The key of a rule cannot be changed.");
        faults.demand(
                Objects.equals(old.document().programme, document.programme),
                "/programme",
                "immutable",
                "The programme of a rule cannot be changed.");
        faults.demand(
                !from.isBefore(now) && from.isAfter(old.effectiveFrom()),
                "/effectiveFrom",
                "in-the-past",
                "A version comes into force now or later, and after the one before it.");
        faults.refuseAny();
    }

    private static void refuseRetired(RuleView rule) {
        if (rule.retiredAt() != null) {
            throw ProblemException.of(LoyaltyError.RULE_RETIRED, "Retired at " + rule.retiredAt());
        }
    }

    private static void refuseTwin(boolean inserted, RuleDocument document) {
        if (!inserted) {
            throw ProblemException.of(LoyaltyError.RULE_EXISTS, SetupKeys.taken(document.key));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String key(RuleDocument document) {
        return Objects.requireNonNullElse(document.key, "");
    }
}
