package io.patron.loyalty.act;

import io.patron.loyalty.people.Homes;
import io.patron.loyalty.people.Homes.Home;
import io.patron.loyalty.people.People;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives acts to those who answer for who did them, and notes whose they are on their own. */
@ApplicationScoped
class ActIntake {
    private final People people;
    private final Homes homes;
    private final ActService acts;

    ActIntake(People people, Homes homes, ActService acts) {
        this.people = people;
        this.homes = homes;
        this.acts = acts;
    }

    Uni<Void> take(SqlConnection tx, List<ToldAct> told) {
        return answering(tx, told)
                .chain(merged ->
                        acts.take(tx, told.stream().map(act -> act.owned(merged)).toList())
                                .chain(() -> homes.acts(tx, homes(told, merged))));
    }

    /** For those who follow acts. */
    Uni<Void> follow(SqlConnection tx, ActFollowingService follower, List<ToldAct> told) {
        return answering(tx, told)
                .chain(merged ->
                        follower.follow(tx, told.stream().map(act -> act.owned(merged)).toList()));
    }

    private Uni<Map<UUID, UUID>> answering(SqlConnection tx, List<ToldAct> told) {
        return people.answering(tx, told.stream().flatMap(ToldAct::customers).distinct().toList());
    }

    private static Home home(ToldAct act) {
        var activity = act.what().activityId().toString();
        return new Home(null, activity, act.customerId(), act.customerId());
    }

    private static List<Home> homes(List<ToldAct> told, Map<UUID, UUID> merged) {
        return told.stream()
                .filter(act -> merged.containsKey(act.customerId()))
                .map(ActIntake::home)
                .distinct()
                .toList();
    }
}
