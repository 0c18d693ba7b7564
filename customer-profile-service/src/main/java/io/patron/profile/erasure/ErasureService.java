package io.patron.profile.erasure;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.personal.table.PersonalTables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes erasures, and tells what one would do. */
@ApplicationScoped
class ErasureService {
    private final Idempotency idempotency;
    private final ErasureStore erasures;
    private final ErasureReader reader;
    private final PersonStore people;
    private final PersonalTables tables;
    private final Pool pool;

    ErasureService(
            Idempotency idempotency,
            ErasureStore erasures,
            ErasureReader reader,
            PersonStore people,
            PersonalTables tables,
            Pool pool) {
        this.idempotency = idempotency;
        this.erasures = erasures;
        this.reader = reader;
        this.people = people;
        this.tables = tables;
        this.pool = pool;
    }

    /** Asks for an erasure; of somebody who is being erased, or was, the same one is answered. */
    Uni<Response> ask(@Nullable String key, UUID customerId, ErasureRequest request, String by) {
        return idempotency.once(
                key,
                "erasure " + customerId,
                request,
                tx ->
                        reader.ofPerson(tx, customerId)
                                .chain(known ->
                                        known.isPresent()
                                                ? Uni.createFrom().item(known.get())
                                                : add(tx, customerId, request, by))
                                .map(Answer::accepted));
    }

    private Uni<ErasureView> add(
            SqlConnection tx, UUID customerId, ErasureRequest request, String by) {
        var id = Ids.next();
        var requested = new ErasureView.Requested(by, request.reason(), erasures.now());
        return require(tx, customerId)
                .call(person -> erasures.add(tx, id, person, requested))
                .map(person -> view(id, person, "queued", requested, List.of()));
    }

    private Uni<KnownPerson> require(SqlConnection tx, UUID customerId) {
        return people.find(tx, customerId)
                .map(found ->
                        found.orElseThrow(() -> ProblemException.notFound("customer", customerId)));
    }

    /** What would go here: it is done, counted and taken back. */
    Uni<ErasureView> preview(UUID customerId, ErasureRequest request, String by) {
        var requested = new ErasureView.Requested(by, request.reason(), erasures.now());
        return pool.getConnection()
                .chain(connection ->
                        connection
                                .begin()
                                .chain(transaction ->
                                        preview(connection, customerId, requested)
                                                .eventually(transaction::rollback))
                                .eventually(connection::close));
    }

    private Uni<ErasureView> preview(
            SqlConnection tx, UUID customerId, ErasureView.Requested requested) {
        return require(tx, customerId)
                .chain(person ->
                        people.eraseNamed(tx, person)
                                .chain(named ->
                                        people.eraseKnown(tx, person)
                                                .map(known ->
                                                        Receipt.sum(
                                                                ErasureStore.views(named),
                                                                ErasureStore.views(known))))
                                .map(all -> view(null, person, "preview", requested, all)));
    }

    private ErasureView view(
            @Nullable UUID id,
            KnownPerson person,
            String state,
            ErasureView.Requested requested,
            List<ErasureView.Table> done) {
        var parts =
                done.isEmpty()
                        ? List.<ErasureView.Part>of()
                        : List.of(new ErasureView.Part(tables.service(), "preview", null, done));
        return new ErasureView(
                id,
                person.customerId(),
                state,
                requested,
                new ErasureView.Times(null, null),
                reader.withOpen(parts),
                List.of());
    }
}
