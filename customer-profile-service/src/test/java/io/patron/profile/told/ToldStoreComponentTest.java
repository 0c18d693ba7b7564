package io.patron.profile.told;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Locks;
import io.patron.profile.Shop;
import io.patron.profile.identity.StaleIdentitiesException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ToldStoreComponentTest {
    private final String run = UUID.randomUUID().toString();

    @Inject ToldStore store;
    @Inject Pool pool;

    private UUID customer(String user) {
        Shop.open().send(List.of(Map.of("type", "identify", "userId", user + run))).statusCode(200);
        Shop.settle();
        return UUID.fromString(Shop.customer(user + run).getString("customerId"));
    }

    private CompletableFuture<Map<UUID, UUID>> locked(UUID id) {
        return pool.withTransaction(tx -> store.locked(tx, List.of(id)))
                .subscribeAsCompletionStage();
    }

    @Test
    void whoAnswersIsWhoWasLocked() throws Exception {
        var one = customer("one");
        var other = customer("other");
        CompletableFuture<Map<UUID, UUID>> locked;
        try (var merging = PatronStack.connect("profile");
                var statement = merging.createStatement()) {
            merging.setAutoCommit(false);
            statement.execute("select from customer where id = '" + other + "' for update");
            locked = locked(other);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Locks.isWaiting("%select coalesce(merged_into, id)%for update%"));
            statement.execute(
                    "update customer set merged_into = '%s' where id = '%s'".formatted(one, other));
            merging.commit();
        }

        var failure = assertThrows(ExecutionException.class, locked::get);

        assertInstanceOf(StaleIdentitiesException.class, failure.getCause());
        assertEquals(Map.of(other, one), locked(other).get());
    }
}
