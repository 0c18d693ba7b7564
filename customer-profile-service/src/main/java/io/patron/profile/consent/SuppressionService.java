package io.patron.profile.consent;

import io.patron.kit.outbox.Outbox;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.consent.Suppressions.Address;
import io.patron.profile.customer.CustomerStore;
import io.patron.profile.customer.Profile;
import io.patron.profile.customer.ProfileEvents;
import io.patron.profile.customer.StoredCustomer;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.vault.PhoneEnd;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Adds addresses to the list, and takes them off; who has one follows at once. */
@ApplicationScoped
class SuppressionService {
    private static final String ADD =
            """
            insert into suppression (kind, hash, reason, added_by, added_at) values ($1, $2, $3, $4, $5)
            on conflict do nothing
            """;
    private static final String REMOVE = "delete from suppression where kind = $1 and hash = $2";
    private static final String LIST =
            """
            select kind, hash, reason, added_by, added_at from suppression
            where (kind, hash) > ($1, $2) order by kind, hash limit $3
            """;

    /**
     * Both whose trait it is and who is known by it. Of telephone numbers the ends are compared, so
     * that there are some who have another one; what they may be written to does not change.
     */
    private static final String WHO =
            """
            select c.id from customer c where c.merged_into is null and $1 = 'email' and c.email_digest is null
                and c.traits ? 'email' and lower(c.traits ->> 'email') = $2
                and left(lower(c.traits ->> 'email'), 320) = left($2, 320)
            union
            select c.id from customer c where c.merged_into is null and $1 = 'email' and c.email_digest = $3
            union
            select c.id from customer c where c.merged_into is null and c.phone_digest is null and c.traits ? 'phone'
                and phone_end(c.traits ->> 'phone') = any($5)
            union
            select c.id from customer c where c.merged_into is null and c.phone_digest = any($6)
            union
            select coalesce(c.merged_into, c.id) from identifier i join customer c on c.id = i.customer_id
            where i.type = $1 and coalesce(i.digest, i.value) = $4
            """;

    private final Pool pool;
    private final Suppressions suppressions;
    private final IdentifierTypesStore types;
    private final CustomerStore customers;
    private final Outbox outbox;
    private final Vault vault;
    private final Clock clock;

    SuppressionService(
            Pool pool,
            Suppressions suppressions,
            IdentifierTypesStore types,
            CustomerStore customers,
            Outbox outbox,
            Vault vault,
            Clock clock) {
        this.pool = pool;
        this.vault = vault;
        this.suppressions = suppressions;
        this.types = types;
        this.customers = customers;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<SuppressionView> add(SuppressionRequest request, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return types.types(pool)
                .map(known -> Suppressions.address(request.kind(), request.address(), known))
                .call(address ->
                        change(
                                request,
                                tx ->
                                        tx.preparedQuery(ADD)
                                                .execute(
                                                        Tuple.of(
                                                                address.kind(),
                                                                address.hash(),
                                                                request.reason(),
                                                                by,
                                                                now.atOffset(ZoneOffset.UTC)))
                                                .replaceWithVoid()))
                .map(address ->
                        new SuppressionView(
                                address.kind(), address.hash(), request.reason(), by, now));
    }

    Uni<Void> remove(SuppressionRequest request) {
        return types.types(pool)
                .map(known -> Suppressions.address(request.kind(), request.address(), known))
                .chain(address -> change(request, tx -> remove(tx, address)));
    }

    private static Uni<Void> remove(SqlConnection tx, Address address) {
        return tx.preparedQuery(REMOVE)
                .execute(Tuple.of(address.kind(), address.hash()))
                .invoke(done -> {
                    if (done.rowCount() == 0) {
                        throw ProblemException.notFound("suppression of", "this address");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> change(SuppressionRequest request, Function<SqlConnection, Uni<Void>> work) {
        return pool.withTransaction(tx ->
                suppressions
                        .lockAlone(tx)
                        .chain(() -> work.apply(tx))
                        .chain(() -> who(tx, request))
                        .chain(ids -> customers.lock(tx, ids))
                        .map(found -> found.values().stream().map(StoredCustomer::profile).toList())
                        .chain(profiles -> suppressions.of(tx, profiles, IdentityChange.NONE))
                        .chain(changed -> save(tx, changed)));
    }

    private Uni<List<UUID>> who(SqlConnection tx, SuppressionRequest request) {
        return types.types(tx)
                .map(known ->
                        known.lookedUp(request.kind(), request.address()).orElse(request.address()))
                .chain(value -> tx.preparedQuery(WHO).execute(asked(request.kind(), value)))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    private Tuple asked(String kind, String value) {
        var ends = kind.equals("phone") ? PhoneEnd.all(value) : List.<String>of();
        return Tuple.of(
                kind,
                value,
                vault.emailOrNull(value),
                vault.lookup(kind, value),
                ends.toArray(String[]::new),
                ends.stream().map(vault::phoneEndOrNull).toArray(String[]::new));
    }

    private Uni<Void> save(SqlConnection tx, Map<UUID, Profile> changed) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var profiles = changed.values().stream().map(Profile::nextVersion).toList();
        return customers
                .save(tx, profiles, Map.of())
                .chain(() ->
                        outbox.append(
                                tx,
                                profiles.stream()
                                        .map(profile -> ProfileEvents.changed(profile, now))
                                        .toList()));
    }

    Uni<Page<SuppressionView>> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), 2);
        var first = after.isEmpty();
        return pool.preparedQuery(LIST)
                .execute(
                        Tuple.of(
                                first ? "" : after.getFirst(),
                                first ? "" : after.getLast(),
                                page.limit() + 1))
                .map(rows -> {
                    List<SuppressionView> all = new ArrayList<>(rows.size());
                    rows.forEach(row ->
                            all.add(
                                    new SuppressionView(
                                            row.getString(0),
                                            row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            row.getOffsetDateTime(4).toInstant())));
                    return all;
                })
                .map(all ->
                        Page.of(all, page.limit(), last -> Cursor.after(last.kind(), last.hash())));
    }
}
