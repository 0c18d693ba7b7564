package io.patron.loyalty.setup;

import io.patron.loyalty.setup.FilePlan.Planned;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Carries plans of files out, one step after the other. */
@ApplicationScoped
public class FilePlanRunner {
    public <D, V> Uni<Void> run(FilePlan<D, V> plan, Function<Planned<D, V>, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(plan.steps())
                .onItem()
                .transformToUniAndConcatenate(step -> work.apply(step).replaceWith(true))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
