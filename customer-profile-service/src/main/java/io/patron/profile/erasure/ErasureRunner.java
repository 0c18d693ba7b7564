package io.patron.profile.erasure;

import io.patron.kit.outbox.Outbox;
import io.patron.personal.erasure.ErasedPeopleStore;
import io.patron.personal.table.PersonalTables;
import io.patron.profile.barring.BarredNameStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Takes an erasure a step further, in the transaction given: first nothing new is recorded about
 * her, then what names her is searched for, then a long history goes part by part, then she goes,
 * with the word to others. What a crash interrupts is done again.
 */
@ApplicationScoped
class ErasureRunner {
    private final ErasureStore erasures;
    private final PersonStore people;
    private final BarredNameStore barred;
    private final ErasedPeopleStore erased;
    private final Outbox outbox;
    private final Tombstones tombstones;
    private final PersonalTables tables;

    ErasureRunner(
            ErasureStore erasures,
            PersonStore people,
            BarredNameStore barred,
            ErasedPeopleStore erased,
            Outbox outbox,
            Tombstones tombstones,
            PersonalTables tables) {
        this.erasures = erasures;
        this.people = people;
        this.barred = barred;
        this.erased = erased;
        this.outbox = outbox;
        this.tables = tables;
        this.tombstones = tombstones;
    }

    /** The next step. */
    Uni<Void> step(SqlConnection tx, Erasure erasure) {
        return switch (erasure.state()) {
            case QUEUED -> bar(tx, erasure);
            case BARRED -> search(tx, erasure);
            case SEARCHED -> eraseOrShorten(tx, erasure);
            case WAITING, COMPLETE -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> bar(SqlConnection tx, Erasure erasure) {
        return barred.lockAlone(tx)
                .chain(() -> person(tx, erasure))
                .chain(person -> barred.bar(tx, person.names(), erasure.id(), now()))
                .chain(() -> erasures.state(tx, erasure.id(), Erasure.State.BARRED));
    }

    private Uni<Void> search(SqlConnection tx, Erasure erasure) {
        return person(tx, erasure)
                .call(person -> tombstones.ofSources(person.values()))
                .chain(person -> people.eraseNamed(tx, person))
                .chain(done -> erasures.done(tx, erasure.id(), tables.service(), done, now()))
                .chain(() -> erasures.state(tx, erasure.id(), Erasure.State.SEARCHED));
    }

    private Uni<Void> eraseOrShorten(SqlConnection tx, Erasure erasure) {
        return person(tx, erasure)
                .chain(person -> people.isLong(tx, person))
                .chain(isLong -> isLong ? shorten(tx, erasure) : erase(tx, erasure));
    }

    /**
     * A part of a long history, while recording goes on: she is barred, and what is recorded of her
     * all the same, by a name that others have too, goes with the last step.
     */
    private Uni<Void> shorten(SqlConnection tx, Erasure erasure) {
        return locked(tx, erasure)
                .chain(person -> people.shorten(tx, person))
                .chain(done -> erasures.done(tx, erasure.id(), tables.service(), done, now()));
    }

    private Uni<Void> erase(SqlConnection tx, Erasure erasure) {
        return barred.lockAlone(tx)
                .chain(() -> locked(tx, erasure))
                .call(person -> barred.bar(tx, person.names(), erasure.id(), now()))
                .chain(person ->
                        people.eraseKnown(tx, person)
                                .chain(done ->
                                        erasures.done(
                                                tx, erasure.id(), tables.service(), done, now()))
                                .chain(() -> tell(tx, erasure.id(), person)));
    }

    private Uni<Void> tell(SqlConnection tx, UUID erasure, KnownPerson person) {
        var now = now();
        return erased.add(tx, person.ids(), erasure, now)
                .chain(() -> erasures.told(tx, erasure, person, now))
                .chain(() ->
                        outbox.append(tx, List.of(ErasureEvents.erased(erasure, person, now))));
    }

    /**
     * As she is and stays until the transaction ends. An operator who merges or parts her at the
     * same time had to be waited for; then she is somebody else, and the step is tried again.
     */
    private Uni<KnownPerson> locked(SqlConnection tx, Erasure erasure) {
        return person(tx, erasure)
                .call(person -> people.lock(tx, person))
                .chain(person -> person(tx, erasure).invoke(now -> now.requireIdsOf(person)));
    }

    /** As she is now; who was merged since it was asked for goes too. */
    private Uni<KnownPerson> person(SqlConnection tx, Erasure erasure) {
        return people.find(tx, erasure.customerId())
                .map(found ->
                        found.orElseGet(() ->
                                new KnownPerson(erasure.customerId(), erasure.ids(), List.of())));
    }

    private Instant now() {
        return erasures.now();
    }
}
