package io.patron.profile.consent;

import io.patron.kit.document.StoredJson;
import io.patron.kit.outbox.Outbox;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.customer.CustomerStore;
import io.patron.profile.customer.Profile;
import io.patron.profile.customer.ProfileEvents;
import io.patron.profile.customer.Saying;
import io.patron.profile.identity.IdentityService;
import io.patron.profile.identity.StaleIdentitiesException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Keeps what customers say of themselves here, beside what events tell. */
@ApplicationScoped
class ConsentService {
    private static final Duration CONFIRM_WITHIN = Duration.ofDays(7);
    private static final int TRIES = 5;

    private final Pool pool;
    private final CustomerStore customers;
    private final ConsentStore store;
    private final Outbox outbox;
    private final StoredJson json;
    private final Clock clock;

    ConsentService(
            Pool pool,
            CustomerStore customers,
            ConsentStore store,
            Outbox outbox,
            StoredJson json,
            Clock clock) {
        this.pool = pool;
        this.customers = customers;
        this.store = store;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Says it now; a grant that is to be confirmed changes nothing before that.
     *
     * @throws ProblemException {@code not-found}
     */
    Uni<ConsentView.Said> say(UUID customerId, ConsentRequest request, String by) {
        var proof = proof(request, by);
        return of(
                customerId,
                (tx, who) ->
                        request.granted() && request.confirm()
                                ? ask(tx, who.id(), request.category(), proof)
                                : said(tx, who, request, proof));
    }

    private Uni<ConsentView.Said> ask(
            SqlConnection tx, UUID customerId, String category, Map<String, String> proof) {
        var token = secret();
        var now = now();
        var pending =
                new ConsentStore.Asked(
                        customerId, category, json.write(proof), now, now.plus(CONFIRM_WITHIN));
        return store.ask(tx, Hashes.of(token), pending)
                .replaceWith(new ConsentView.Said("pending", token, pending.expiresAt()));
    }

    /** 256 bits that nobody can guess. */
    private static String secret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Uni<ConsentView.Said> said(
            SqlConnection tx, Who who, ConsentRequest request, Map<String, String> proof) {
        return keep(tx, who, request.category(), request.granted(), proof)
                .replaceWith(
                        new ConsentView.Said(
                                request.granted() ? "granted" : "refused", null, null));
    }

    /**
     * Confirms what waits.
     *
     * @throws ProblemException {@code not-found} for a token that is unknown, used or too old
     */
    Uni<ConsentView.Said> confirm(UUID customerId, String token, String by) {
        return of(
                customerId,
                (tx, who) ->
                        store.take(tx, Hashes.of(token), who.profile().id(), now())
                                .chain(asked -> {
                                    var proof = new TreeMap<>(store.proof(asked.proof()));
                                    proof.put("askedAt", asked.askedAt().toString());
                                    proof.put("confirmedBy", by);
                                    return keep(
                                            tx,
                                            who.as(asked.customerId()),
                                            asked.category(),
                                            true,
                                            proof);
                                })
                                .replaceWith(new ConsentView.Said("granted", null, null)));
    }

    private Uni<Void> keep(
            SqlConnection tx,
            Who who,
            String category,
            boolean isGranted,
            Map<String, String> proof) {
        var now = now();
        var before = who.profile();
        var at = before.lastWord(category, now);
        var granted = Map.of(category, isGranted);
        var after = before.permitted(granted, at);
        var profile = after.looksLike(before) ? after : after.nextVersion();
        return store.record(tx, who.id(), customers.said(Saying.consents(granted, proof)), at)
                .chain(() -> customers.save(tx, List.of(profile), Map.of()))
                .chain(() ->
                        profile.version() == before.version()
                                ? Uni.createFrom().voidItem()
                                : outbox.append(tx, List.of(ProfileEvents.changed(profile, now))));
    }

    /**
     * Who says something. It is recorded for the id that says it: when a merge turns out to have
     * been wrong, everybody gets back what was said under the own id.
     *
     * @param id that it is said under
     * @param profile of the customer who answers for the id now
     */
    private record Who(UUID id, Profile profile) {
        Who as(UUID other) {
            return new Who(other, profile);
        }
    }

    /** In a transaction; again where it turned out meanwhile that somebody else is meant. */
    private Uni<ConsentView.Said> of(
            UUID customerId, BiFunction<SqlConnection, Who, Uni<ConsentView.Said>> work) {
        return Uni.createFrom()
                .deferred(() ->
                        pool.withTransaction(
                                tx -> locked(tx, customerId).chain(who -> work.apply(tx, who))))
                .onFailure(StaleIdentitiesException.class)
                .retry()
                .withBackOff(Duration.ofMillis(50))
                .atMost(TRIES);
    }

    /**
     * Who answers is asked again once the row is locked: a merge, an unmerge or an erasure may have
     * been faster, and what is said would be kept where nobody looks.
     */
    private Uni<Who> locked(SqlConnection tx, UUID customerId) {
        return store.owner(tx, customerId)
                .chain(id ->
                        customers
                                .lock(tx, List.of(id))
                                .call(() ->
                                        store.owner(tx, customerId).invoke(now -> same(id, now)))
                                .map(found -> Objects.requireNonNull(found.get(id)).profile()))
                .map(profile -> new Who(customerId, profile));
    }

    private static void same(UUID locked, UUID owner) {
        if (!locked.equals(owner)) {
            throw IdentityService.stale();
        }
    }

    private static Map<String, String> proof(ConsentRequest request, String by) {
        var proof = new TreeMap<String, String>(Map.of("by", by));
        var told = request.proof();
        if (told != null) {
            put(proof, "textVersion", told.textVersion());
            put(proof, "document", told.document());
            put(proof, "method", told.method());
            put(proof, "ipHash", told.ip() == null ? null : Hashes.of(told.ip()));
            put(
                    proof,
                    "userAgentHash",
                    told.userAgent() == null ? null : Hashes.of(told.userAgent()));
        }
        return proof;
    }

    private static void put(Map<String, String> proof, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            proof.put(name, value);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
