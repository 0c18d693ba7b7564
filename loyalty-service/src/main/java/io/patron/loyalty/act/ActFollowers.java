package io.patron.loyalty.act;

import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Those who follow acts, as far as some programme has something for them to do. */
@ApplicationScoped
class ActFollowers {
    private final List<ActFollowingService> all;
    private final ProgrammeCatalogue programmes;
    private final Pool pool;

    ActFollowers(@All List<ActFollowingService> all, ProgrammeCatalogue programmes, Pool pool) {
        this.pool = pool;
        this.all = List.copyOf(all);
        this.programmes = programmes;
    }

    /** To be asked after programmes were read for the batch: asks the database nothing more. */
    Uni<List<ActFollowingService>> wanted() {
        return programmes
                .readOnce(pool)
                .map(done ->
                        all.stream()
                                .filter(follower -> programmes.hadSetup(follower.kind()))
                                .toList());
    }
}
