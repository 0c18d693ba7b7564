package io.patron.profile.source;

import io.patron.kit.document.EntityTags;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.ProfileError;
import io.patron.profile.plan.PlanService;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Makes, changes and lists sources. */
@ApplicationScoped
class SourceService {
    private final SourceRepository sources;
    private final WriteKeyRepository keys;
    private final PlanService plans;
    private final StoredJson json;
    private final Clock clock;

    SourceService(
            SourceRepository sources,
            WriteKeyRepository keys,
            PlanService plans,
            StoredJson json,
            Clock clock) {
        this.sources = sources;
        this.keys = keys;
        this.plans = plans;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @throws ProblemException {@code source-exists} where the name is taken
     */
    @WithTransaction
    Uni<NewSourceView> create(SourceRequest request) {
        var key = WriteKey.random();
        var settings = Objects.requireNonNullElseGet(request.settings(), SourceSettings::usual);
        var source = new Source(Ids.next(), request.name().strip(), json.write(settings), now());
        return sources.findByName(source.name())
                .invoke(SourceService::refuseSecond)
                .call(() -> requirePlan(settings, "/settings"))
                .chain(() -> sources.persistAndFlush(source))
                .onFailure(ConstraintViolationException.class)
                .transform(raced -> exists())
                .call(saved -> keys.persist(stored(key, saved)))
                .map(saved -> NewSourceView.of(saved, settings, key));
    }

    @WithSession
    Uni<SourceView> get(UUID id) {
        return sources.require(id).map(this::view);
    }

    @WithSession
    Uni<Page<SourceView>> list(PageRequest page) {
        return sources.list(page).map(found -> found.map(this::view));
    }

    /** Replaces a source's settings. */
    @WithTransaction
    Uni<SourceView> change(UUID id, SourceSettings settings, @Nullable String ifMatch) {
        return sources.requireLocked(id)
                .invoke(source -> EntityTags.check(ifMatch, source.version()))
                .call(source -> requirePlan(settings, ""))
                .invoke(source -> source.change(json.write(settings), now()))
                .map(this::view);
    }

    /** Takes a source and its keys away; what it sent stays. */
    @WithTransaction
    Uni<Void> delete(UUID id, @Nullable String ifMatch) {
        return sources.requireLocked(id)
                .invoke(source -> EntityTags.check(ifMatch, source.version()))
                .chain(sources::delete);
    }

    /** Makes another key; those before it end. */
    @WithTransaction
    Uni<NewWriteKeyView> rotate(UUID id, Duration gracePeriod) {
        var key = WriteKey.random();
        var end = now().plus(gracePeriod);
        return sources.requireLocked(id)
                .call(source -> keys.forgetEnded(id, now()))
                .call(source -> keys.of(id).invoke(before -> before.forEach(old -> old.endBy(end))))
                .call(source -> keys.persist(stored(key, source)))
                .map(source -> new NewWriteKeyView(key.text(), end));
    }

    /** A plan that a source keeps to must be there. */
    private Uni<?> requirePlan(SourceSettings settings, String at) {
        var use = settings.trackingPlan();
        if (use == null) {
            return Uni.createFrom().voidItem();
        }
        return plans.get(use.name(), use.version())
                .onFailure(ProblemException.class)
                .transform(missing -> {
                    var fault =
                            Fault.at(
                                    at + "/trackingPlan/name",
                                    "unknown-plan",
                                    "There is no such tracking plan or version.");
                    return ProblemException.of(
                            CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
                });
    }

    private StoredWriteKey stored(WriteKey key, Source source) {
        return new StoredWriteKey(key.hash(), source.id(), now());
    }

    private SourceView view(Source source) {
        return SourceView.of(source, json.read(source.settings(), SourceSettings.class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void refuseSecond(Optional<Source> existing) {
        if (existing.isPresent()) {
            throw exists();
        }
    }

    private static ProblemException exists() {
        var fault =
                new Fault("/name", "source-exists", "The name is taken.", "Choose another name.");
        return ProblemException.of(ProfileError.SOURCE_EXISTS, fault.message(), List.of(fault));
    }
}
