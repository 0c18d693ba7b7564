package io.patron.profile.tag;

import io.patron.profile.setup.Setups;
import io.patron.profile.setup.SetupsInForce;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Whose conditions are to be looked at again: tables {@code tag_due} and {@code tag_sweep}. */
@ApplicationScoped
public class TagDue {
    private static final String ASK =
            """
            insert into tag_due (customer_id) select id from unnest($1::uuid[]) as ids (id) order by id
            on conflict do nothing
            """;
    private static final String EVERYBODY =
            """
            insert into tag_due (customer_id) select id from customer where merged_into is null order by id
            """;
    private static final String SWEEP = EVERYBODY + "on conflict do nothing";

    /** Holds also those on the list: whoever takes them off waits, and sees the rules then. */
    private static final String ASK_ALL =
            EVERYBODY
                    + "on conflict (customer_id) do update set customer_id = excluded.customer_id";

    private static final String NEXT =
            "select customer_id from tag_due order by customer_id limit $1";

    /** In the order in which everybody is asked for, or each would wait for the other. */
    private static final String DONE =
            """
            with done as (
                select customer_id from tag_due where customer_id = any($1) order by customer_id for update)
            delete from tag_due d using done where d.customer_id = done.customer_id
            """;

    private final Setups setups;

    TagDue(Setups setups) {
        this.setups = setups;
    }

    /** Asks for people, where there is any condition. */
    public Uni<Void> ask(SqlClient tx, Collection<UUID> people) {
        return people.isEmpty()
                ? Uni.createFrom().voidItem()
                : setups.now(tx).chain(now -> ask(tx, now, people));
    }

    /** The same with the rules that are known. */
    public Uni<Void> ask(SqlClient tx, SetupsInForce now, Collection<UUID> people) {
        return people.isEmpty() || now.of(TagRule.KIND).stream().noneMatch(TagRule::isOfFacts)
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(ASK).execute(TagStore.uuids(people)).replaceWithVoid();
    }

    /** Asks for everybody, of the rules that the transaction makes. */
    Uni<Void> askAll(SqlClient tx) {
        return tx.query(ASK_ALL).execute().replaceWithVoid();
    }

    /** Asks for everybody once a day: conditions may speak of time. */
    Uni<Void> sweep(SqlClient tx, LocalDate today) {
        return tx.preparedQuery("insert into tag_sweep (day) values ($1) on conflict do nothing")
                .execute(Tuple.of(today))
                .chain(added ->
                        added.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : tx.query(SWEEP).execute().replaceWithVoid());
    }

    /** Some of the list. */
    Uni<List<UUID>> next(SqlClient tx, int limit) {
        return tx.preparedQuery(NEXT)
                .execute(Tuple.of(limit))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    /**
     * Takes them off the list. Whoever puts one on it holds the customer, so the customers are
     * locked first; whoever changes rules holds the whole list, so rules are read afterwards.
     */
    Uni<Void> done(SqlClient tx, Collection<UUID> ids) {
        return tx.preparedQuery(DONE).execute(TagStore.uuids(ids)).replaceWithVoid();
    }
}
