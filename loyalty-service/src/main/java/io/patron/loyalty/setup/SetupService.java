package io.patron.loyalty.setup;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
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

/** Sets documents up: a change is a new version, and what is retired has no effect any more. */
@ApplicationScoped
public class SetupService {
    /** Documents of a kind that a programme can have. */
    public static final int MOST = 500;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final SetupStore store;
    private final SetupReferences references;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    SetupService(
            SetupStore store,
            SetupReferences references,
            ProgrammeCatalogue programmes,
            Rehearsal rehearsal,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.references = references;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * @throws ProblemException {@code invalid-request} with every fault, {@code document-exists}
     */
    public <D extends SetupContent> Uni<SetupView<D>> create(
            SetupKind<D> kind, D document, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        book(tx, document)
                                .chain(book -> create(tx, kind, book, document, asked.actor())));
    }

    <D extends SetupContent> Uni<SetupView<D>> create(
            SqlConnection tx, SetupKind<D> kind, RuleBook book, D document, String actor) {
        kind.check().accept(document, book);
        var id = book.programme().id();
        var view = new SetupView<>(Ids.next(), 1, null, document, now(), actor);
        return references
                .check(tx, id, document)
                .chain(() -> store.insert(tx, kind, id, view))
                .invoke(inserted -> refuseTwin(inserted, document))
                .chain(() -> store.add(tx, view))
                .chain(() -> store.know(tx, id, kind.name()))
                .replaceWith(view);
    }

    /**
     * @throws ProblemException {@code not-found}, {@code precondition-failed}, {@code
     *     invalid-request}, {@code document-retired}
     */
    public <D extends SetupContent> Uni<SetupView<D>> change(
            SetupKind<D> kind, Target target, D document, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        locked(tx, kind, target)
                                .chain(old -> change(tx, kind, old, document, asked.actor())));
    }

    /** A document that is to be changed, and the version that the change is meant for. */
    public record Target(UUID id, @Nullable String ifMatch) {}

    <D extends SetupContent> Uni<SetupView<D>> change(
            SqlConnection tx, SetupKind<D> kind, SetupView<D> old, D document, String actor) {
        refuseRetired(old);
        refuseOther(old.document(), document);
        kind.change().accept(old.document(), document);
        var view = new SetupView<>(old.id(), old.version() + 1, null, document, now(), actor);
        return book(tx, document)
                .invoke(book -> kind.check().accept(document, book))
                .call(book -> references.check(tx, book.programme().id(), document))
                .chain(() -> store.add(tx, view))
                .chain(() -> store.revise(tx, view))
                .replaceWith(view);
    }

    /** Lets a document have no effect from now on. */
    public <D extends SetupContent> Uni<SetupView<D>> retire(
            SetupKind<D> kind, Target target, Asked asked) {
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        locked(tx, kind, target)
                                .invoke(SetupService::refuseRetired)
                                .chain(old -> retire(tx, old, asked.actor())));
    }

    <D extends SetupContent> Uni<SetupView<D>> retire(
            SqlConnection tx, SetupView<D> old, String actor) {
        var retired = old.retired(now(), actor);
        return store.add(tx, retired).chain(() -> store.revise(tx, retired)).replaceWith(retired);
    }

    private <D extends SetupContent> Uni<SetupView<D>> locked(
            SqlConnection tx, SetupKind<D> kind, Target target) {
        return store.require(tx, kind, target.id())
                .chain(view -> book(tx, view.document()))
                .chain(() -> store.require(tx, kind, target.id()))
                .invoke(view -> EntityTags.check(target.ifMatch(), view.version()));
    }

    public <D extends SetupContent> Uni<SetupView<D>> get(SetupKind<D> kind, UUID id) {
        return store.require(pool, kind, id);
    }

    /** In a transaction. */
    public <D extends SetupContent> Uni<SetupView<D>> get(
            SqlClient tx, SetupKind<D> kind, UUID id) {
        return store.require(tx, kind, id);
    }

    /** Changes documents of a kind. */
    <D extends SetupContent> DocumentService<D, SetupView<D>> of(SetupKind<D> kind) {
        return new OfKindService<>(this, kind);
    }

    /** Documents of a programme that are not retired; of all programmes where none is told. */
    public <D extends SetupContent> Uni<List<SetupView<D>>> live(
            SqlClient tx, SetupKind<D> kind, @Nullable UUID programme) {
        return all(tx, kind, programme)
                .map(all -> all.stream().filter(view -> view.retiredAt() == null).toList());
    }

    /** Documents of a programme, retired ones among them. */
    public <D extends SetupContent> Uni<List<SetupView<D>>> all(
            SqlClient tx, SetupKind<D> kind, @Nullable UUID programme) {
        return store.page(tx, kind, programme, BEFORE_ALL, Integer.MAX_VALUE - 1);
    }

    public <D extends SetupContent> Uni<Page<SetupView<D>>> list(
            SetupKind<D> kind, @Nullable String programme, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var from = after.orElse(BEFORE_ALL);
        return programmes
                .idOf(pool, programme)
                .chain(id -> store.page(pool, kind, id, from, page.limit()))
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    public <D extends SetupContent> Uni<Page<SetupView<D>>> history(
            SetupKind<D> kind, UUID id, PageRequest page) {
        var before = Cursor.read(page.cursor(), Integer::parseInt);
        var from = before.orElse(Integer.MAX_VALUE);
        return store.require(pool, kind, id)
                .chain(() -> store.history(pool, kind, id, from, page.limit()))
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.version())));
    }

    /** Its programme, which nobody else changes meanwhile. */
    private Uni<RuleBook> book(SqlConnection tx, SetupContent document) {
        var faults = new Faults();
        faults.required(document.programme(), "/programme");
        SetupKeys.check(document.key(), faults);
        faults.refuseAny();
        return programmes.requireLocked(tx, Objects.requireNonNull(document.programme()));
    }

    private static void refuseOther(SetupContent old, SetupContent document) {
        var faults = new Faults();
        var message = "It cannot be changed; create another document.";
        faults.demand(Objects.equals(old.key(), document.key()), "/key", "immutable", message);
        faults.demand(
                Objects.equals(old.programme(), document.programme()),
                "/programme",
                "immutable",
                message);
        faults.refuseAny();
    }

    private static void refuseRetired(SetupView<?> view) {
        if (view.retiredAt() != null) {
            throw ProblemException.of(
                    LoyaltyError.DOCUMENT_RETIRED, "Retired at " + view.retiredAt() + ".");
        }
    }

    private static void refuseTwin(boolean inserted, SetupContent document) {
        if (!inserted) {
            throw ProblemException.of(
                    LoyaltyError.DOCUMENT_EXISTS, SetupKeys.taken(document.key()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
