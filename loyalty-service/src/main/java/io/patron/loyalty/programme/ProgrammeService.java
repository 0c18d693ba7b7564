package io.patron.loyalty.programme;

import io.patron.kit.document.EntityTags;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.programme.ProgrammeVersion.Stamp;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Sets programmes up. A change is a new version; versions that granted points stay as they were.
 */
@ApplicationScoped
public class ProgrammeService {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int NEXT = 2; // any but the first: it has a beginning

    private final ProgrammeRepository programmes;
    private final ProgrammeVersionRepository versions;
    private final StoredJson json;
    private final Clock clock;

    ProgrammeService(
            ProgrammeRepository programmes,
            ProgrammeVersionRepository versions,
            StoredJson json,
            Clock clock) {
        this.programmes = programmes;
        this.versions = versions;
        this.json = json;
        this.clock = clock;
    }

    /** A change of a programme. */
    record Change(
            ProgrammeDocument document, OptionalLong expected, @Nullable Instant effectiveFrom) {}

    /**
     * Creates a programme whose first version holds from the beginning.
     *
     * @throws ProblemException {@code invalid-request}, {@code programme-exists}
     */
    @WithTransaction
    Uni<ProgrammeView> create(ProgrammeDocument document, String actor, boolean dryRun) {
        ProgrammeParser.parse(document, 1, null);
        var key = Objects.requireNonNull(document.key);
        var currency = Objects.requireNonNull(document.currency);
        return programmes
                .taken(key, currency)
                .invoke(taken -> refuseTwin(taken, key, currency))
                .chain(() -> persistNew(key, currency))
                .chain(programme -> persist(programme, document, null, actor))
                .onFailure(ConstraintViolationException.class)
                .transform(e -> twin(key, currency))
                .call(() -> takeBackIf(dryRun));
    }

    private Uni<Programme> persistNew(String key, String currency) {
        return programmes.persist(new Programme(Ids.next(), key, currency, clock.instant()));
    }

    /**
     * Adds a version.
     *
     * @throws ProblemException {@code not-found}, {@code precondition-failed}, {@code
     *     invalid-request}
     */
    @WithTransaction
    Uni<ProgrammeView> change(String key, Change change, String actor, boolean dryRun) {
        var now = clock.instant();
        var from = change.effectiveFrom() == null ? now : change.effectiveFrom();
        ProgrammeParser.parse(change.document(), NEXT, from);
        return programmes
                .requireLocked(key)
                .invoke(programme -> refuseStale(programme, change))
                .call(programme ->
                        versions.newest(programme)
                                .invoke(newest ->
                                        ProgrammeChange.check(programme, newest, change, now)))
                .invoke(Programme::revise)
                .chain(programme -> persist(programme, change.document(), from, actor))
                .call(() -> takeBackIf(dryRun));
    }

    /** A dry run is written and taken back: what would refuse the change refuses it too. */
    private static Uni<Void> takeBackIf(boolean dryRun) {
        return dryRun
                ? Panache.currentTransaction()
                        .invoke(Mutiny.Transaction::markForRollback)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<ProgrammeView> persist(
            Programme programme, ProgrammeDocument document, @Nullable Instant from, String actor) {
        var version =
                new ProgrammeVersion(
                        Ids.next(),
                        programme,
                        from,
                        write(document),
                        new Stamp(actor, clock.instant()));
        return versions.persistAndFlush(version).map(this::view);
    }

    @WithSession
    Uni<ProgrammeView> get(String key) {
        return programmes.require(key).chain(versions::newest).map(this::view);
    }

    @WithSession
    Uni<Page<ProgrammeView>> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        return programmes
                .page(after.orElse(BEFORE_ALL), page.limit())
                .chain(versions::newest)
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.programmeId())))
                .map(views -> views.map(this::view));
    }

    @WithSession
    Uni<Page<ProgrammeView>> history(String key, PageRequest page) {
        var before = Cursor.read(page.cursor(), Integer::parseInt);
        return programmes
                .require(key)
                .chain(programme ->
                        versions.page(programme, before.orElse(Integer.MAX_VALUE), page.limit()))
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.version())))
                .map(views -> views.map(this::view));
    }

    private static void refuseTwin(boolean taken, String key, String currency) {
        if (taken) {
            throw twin(key, currency);
        }
    }

    private static ProblemException twin(String key, String currency) {
        return ProblemException.of(
                LoyaltyError.PROGRAMME_EXISTS,
                "Key “" + key + "” or currency " + currency + " is taken; change that programme.");
    }

    private static void refuseStale(Programme programme, Change change) {
        if (change.expected().orElse(programme.version()) != programme.version()) {
            throw EntityTags.stale();
        }
    }

    private ProgrammeView view(ProgrammeVersion version) {
        return new ProgrammeView(
                version.programmeId(),
                version.version(),
                version.effectiveFrom(),
                read(version.document()),
                version.createdAt(),
                version.createdBy());
    }

    private String write(ProgrammeDocument document) {
        return json.write(document);
    }

    private ProgrammeDocument read(String document) {
        return json.read(document, ProgrammeDocument.class);
    }
}
