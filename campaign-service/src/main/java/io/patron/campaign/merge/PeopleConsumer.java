package io.patron.campaign.merge;

import io.patron.contracts.MessageWithheld;
import io.patron.contracts.PatronEvent;
import io.patron.kit.outbox.Outbox;
import io.patron.personal.people.Answering;
import io.patron.personal.people.Moved;
import io.patron.personal.people.PeopleTold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Lets contacts, the ledger and what was bought follow who is who. */
@ApplicationScoped
public class PeopleConsumer {
    /** Makes the rows and locks them, in the order of their ids. */
    private static final String LOCK =
            """
            insert into contact (customer_id, version) select id, 0 from unnest($1::uuid[]) as ids (id) order by id
            on conflict (customer_id) do update set version = contact.version
            """;

    private static final String KEEP =
            """
            update contact c set merged_into = nullif(n.owner, n.id), merge_sequence = n.sequence
            from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as n (id, owner, sequence)
            where c.customer_id = n.id and n.sequence > c.merge_sequence
            returning c.customer_id
            """;

    private final MergedLedger ledger;
    private final MovedStore moved;
    private final Outbox outbox;

    PeopleConsumer(MergedLedger ledger, MovedStore moved, Outbox outbox) {
        this.ledger = ledger;
        this.moved = moved;
        this.outbox = outbox;
    }

    /** Takes a batch, of which most may be something else. */
    public Uni<Void> follow(SqlConnection tx, List<? extends PatronEvent> events) {
        var told = PeopleTold.of(events);
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(told.concerned().toArray(UUID[]::new)))
                .chain(() -> keep(tx, told.newest()))
                .chain(changed -> moved.follow(tx, changed))
                .chain(() -> move(tx, told.moves()))
                .chain(() -> ledger.settle(tx, told.concerned()))
                .chain(withheld ->
                        outbox.append(tx, withheld.stream().map(PeopleConsumer::event).toList()));
    }

    private static Uni<Set<UUID>> keep(SqlConnection tx, Collection<Answering> newest) {
        var rows =
                Tuple.of(
                        newest.stream().map(Answering::id).toArray(UUID[]::new),
                        newest.stream().map(Answering::customerId).toArray(UUID[]::new),
                        newest.stream().map(Answering::sequence).toArray(Long[]::new));
        return tx.preparedQuery(KEEP)
                .execute(rows)
                .map(kept -> {
                    Set<UUID> changed = new HashSet<>();
                    kept.forEach(row -> changed.add(row.getUUID(0)));
                    return changed;
                });
    }

    private Uni<Void> move(SqlConnection tx, List<Moved> moves) {
        var done = Uni.createFrom().voidItem();
        for (var one : moves) {
            done = done.chain(() -> moved.move(tx, one));
        }
        return done;
    }

    private static MessageWithheld event(MergedLedger.Stopped stopped) {
        return new MessageWithheld(
                stopped.customerId(),
                stopped.campaignId(),
                stopped.id(),
                stopped.channel(),
                stopped.reason(),
                stopped.at());
    }
}
