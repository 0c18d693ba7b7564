package io.patron.loyalty.act;

import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Those who follow acts, as far as some programme has something for them to do. */
@ApplicationScoped
class ActFollowers {
    private final List<ActFollower> all;
    private final ProgrammeCatalogue programmes;

    ActFollowers(@All List<ActFollower> all, ProgrammeCatalogue programmes) {
        this.all = List.copyOf(all);
        this.programmes = programmes;
    }

    /** To be asked after programmes were read for the batch: asks the database nothing. */
    List<ActFollower> wanted() {
        return all.stream().filter(follower -> programmes.hadSetup(follower.kind())).toList();
    }
}
