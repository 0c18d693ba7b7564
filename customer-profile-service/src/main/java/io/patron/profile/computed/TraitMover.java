package io.patron.profile.computed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Lets parts of traits go over with what they are made of; the people are locked. */
@ApplicationScoped
class TraitMover {
    private final TraitFiller filler;
    private final PartStore parts;

    TraitMover(TraitFiller filler, PartStore parts) {
        this.filler = filler;
        this.parts = parts;
    }

    Uni<Void> move(
            SqlConnection tx,
            List<ComputedTrait> traits,
            Tuple stretches,
            Supplier<Uni<Void>> activities) {
        return filler.going(tx, stretches, traits)
                .call(() -> activities.get())
                .chain(moved ->
                        moved.lost().isEmpty()
                                ? Uni.createFrom().voidItem()
                                : write(tx, traits, moved));
    }

    private Uni<Void> write(SqlConnection tx, List<ComputedTrait> traits, MovedParts moved) {
        var customers = moved.customers();
        var ids = traits.stream().map(ComputedTrait::id).toList();
        return parts.of(tx, customers, ids)
                .map(moved::after)
                .call(() -> parts.forget(tx, customers, ids))
                .chain(after -> parts.add(tx, after));
    }
}
