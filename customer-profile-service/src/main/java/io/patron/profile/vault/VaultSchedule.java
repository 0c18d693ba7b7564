package io.patron.profile.vault;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/** Seals what was there before, and wraps keys under a new master key; each step a transaction. */
@ApplicationScoped
class VaultSchedule {
    private static final int KEYS_AT_ONCE = 1_000;

    private final Vault vault;
    private final PlainStore plain;
    private final CustomerKeyStore keys;
    private final Pool pool;
    private final Clock clock;
    private final AtomicBoolean isWrapped = new AtomicBoolean();

    VaultSchedule(Vault vault, PlainStore plain, CustomerKeyStore keys, Pool pool, Clock clock) {
        this.vault = vault;
        this.plain = plain;
        this.keys = keys;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(
            every = "5s",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return vault.isOn() ? sealPlain().chain(this::rewrap) : Uni.createFrom().voidItem();
    }

    Uni<Void> sealPlain() {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> plain.step(tx, clock.instant())))
                .whilst(step -> step == PlainStore.Step.MORE)
                .onItem()
                .ignoreAsUni();
    }

    /** Only while keys of before are configured, and until none is used. */
    private Uni<Void> rewrap() {
        var masters = vault.masters();
        if (masters.isEmpty() || masters.get().keys().size() == 1 || isWrapped.get()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> keys.rewrap(tx, masters.get(), KEYS_AT_ONCE)))
                .whilst(count -> count == KEYS_AT_ONCE)
                .select()
                .last()
                .toUni()
                .invoke(count -> isWrapped.set(count == 0))
                .replaceWithVoid();
    }
}
