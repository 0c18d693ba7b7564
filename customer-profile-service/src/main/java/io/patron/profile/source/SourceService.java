package io.patron.profile.source;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.profile.ProfileError;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Makes and lists sources. */
@ApplicationScoped
public class SourceService {
    private final SourceRepository sources;
    private final Clock clock;

    SourceService(SourceRepository sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * @throws ProblemException {@code source-exists} where the name is taken
     */
    @WithTransaction
    public Uni<NewSourceView> create(SourceRequest request) {
        var key = WriteKey.random();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var source = new Source(Ids.next(), request.name().strip(), key.hash(), now);
        return sources.findByName(source.name())
                .invoke(SourceService::refuseSecond)
                .chain(() -> sources.persistAndFlush(source))
                .onFailure(ConstraintViolationException.class)
                .transform(raced -> exists())
                .map(saved -> NewSourceView.of(saved, key));
    }

    @WithSession
    public Uni<Page<SourceView>> list(PageRequest page) {
        return sources.list(page).map(found -> found.map(SourceView::of));
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
