package io.patron.profile.family;

import io.patron.kit.problem.ProblemException;
import io.patron.profile.computed.ComputedValues;
import io.patron.profile.definition.TraitDefinition;
import io.patron.profile.setup.Setups;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts a profile together. */
@ApplicationScoped
class ProfileService {
    private final Pool pool;
    private final Setups setups;
    private final SaidReader said;
    private final FamilyReader families;
    private final LoyaltyReader loyalty;
    private final ComputedValues computed;

    ProfileService(
            Pool pool,
            Setups setups,
            SaidReader said,
            FamilyReader families,
            LoyaltyReader loyalty,
            ComputedValues computed) {
        this.pool = pool;
        this.setups = setups;
        this.said = said;
        this.families = families;
        this.loyalty = loyalty;
        this.computed = computed;
    }

    /** Who answers for an id. */
    Uni<UUID> person(UUID customerId) {
        return pool.preparedQuery("select coalesce(merged_into, id) from customer where id = $1")
                .execute(Tuple.of(customerId))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("customer", customerId);
                    }
                    return rows.iterator().next().getUUID(0);
                });
    }

    Uni<ProfileView> get(UUID customerId) {
        return person(customerId).chain(this::of);
    }

    private Uni<ProfileView> of(UUID id) {
        return Uni.combine()
                .all()
                .unis(
                        attributes(id),
                        families.behaviour(pool, id),
                        families.consumption(pool, id),
                        families.channel(pool, id),
                        loyalty.of(pool, id),
                        computed.of(pool, List.of(id)))
                .asTuple()
                .map(all ->
                        new ProfileView(
                                id,
                                all.getItem1(),
                                all.getItem2(),
                                all.getItem3(),
                                all.getItem4(),
                                all.getItem5(),
                                all.getItem6().getOrDefault(id, List.of())));
    }

    private Uni<Map<String, ProfileView.Attribute>> attributes(UUID id) {
        return setups.of(pool, TraitDefinition.KIND)
                .chain(definitions ->
                        said.read(pool, id, new AttributeChoice(definitions))
                                .map(AttributeChoice::chosen));
    }
}
