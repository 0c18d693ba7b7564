package io.patron.profile.tag;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.patron.profile.setup.SetupChange;
import io.patron.profile.setup.SetupService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that change while people are looked at. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class TagDueComponentTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String WAITING =
            """
            select count(*) from pg_stat_activity where datname = current_database()
                and wait_event_type = 'Lock' and query like $1
            """;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Inject Pool pool;
    @Inject TagDue due;
    @Inject SetupService setups;
    @Inject ObjectMapper json;

    /** A rule whose transaction ends after something else. */
    private record Held(TagDue due, CompletableFuture<Void> asked, CompletableFuture<Void> end)
            implements SetupService.Follows {
        @Override
        public Uni<Void> apply(SqlConnection tx, SetupChange change) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> all(SqlConnection tx) {
            return due.askAll(tx)
                    .invoke(() -> asked.complete(null))
                    .call(() -> Uni.createFrom().completionStage(end));
        }
    }

    private JsonNode rule() throws Exception {
        var selection =
                Map.of(
                        "properties",
                        Map.of("plan", Map.of("type", "text", "path", "traits.plan")),
                        "where",
                        Map.of("fact", "plan", "op", "eq", "value", "plan" + run));
        return json.valueToTree(Map.of("tag", "blue", "when", selection));
    }

    private String customer() {
        var traits = Map.of("plan", "plan" + run);
        Shop.open()
                .send(List.of(Map.of("type", "identify", "userId", run, "traits", traits)))
                .statusCode(200);
        Shop.settle();
        return Shop.customer(run).getString("customerId");
    }

    private long count(String sql, Object value) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .atMost(LONGEST)
                .iterator()
                .next()
                .getLong(0);
    }

    /** A transaction that holds a customer, until something ends it. */
    private CompletableFuture<Void> hold(
            UUID id, CompletableFuture<Void> held, CompletableFuture<Void> end) {
        return pool.withTransaction(tx ->
                        tx.preparedQuery("select id from customer where id = $1 for update")
                                .execute(Tuple.of(id))
                                .invoke(() -> held.complete(null))
                                .call(() -> Uni.createFrom().completionStage(end))
                                .replaceWithVoid())
                .subscribeAsCompletionStage();
    }

    /** The first rule of a day with a condition has everybody looked at again later on. */
    @BeforeEach
    void everybodyWasLookedAtToday() {
        pool.query(
                        """
                        insert into tag_sweep (day) select current_date + n from generate_series(-1, 1) as days (n)
                        on conflict do nothing
                        """)
                .execute()
                .await()
                .atMost(LONGEST);
    }

    @AfterEach
    void retire() {
        Shop.as("operator")
                .header("If-Match", "*")
                .delete("/v1/tag-rules/blue" + run)
                .then()
                .statusCode(204);
    }

    /**
     * The look at people began before the rule and goes on while the rule's transaction is still
     * open: it takes them off the list only when it can see the rule.
     */
    @Test
    void aRuleIsAppliedAlsoToWhomIsBeingLookedAt() throws Exception {
        var id = UUID.fromString(customer());
        var held = new CompletableFuture<Void>();
        var end = new CompletableFuture<Void>();
        var asked = new CompletableFuture<Void>();
        var endOfRule = new CompletableFuture<Void>();
        var holding = hold(id, held, end);
        try {
            held.orTimeout(30, SECONDS).join();
            ask(id);
            await(() -> count(WAITING, "select id from customer%for update%") > 0);
            var putting = put(new Held(due, asked, endOfRule));
            asked.orTimeout(30, SECONDS).join();
            end.complete(null);
            await(() -> count(WAITING, "%tag_due%") > 0 || !isDue(id));
            endOfRule.complete(null);
            putting.orTimeout(30, SECONDS).join();
        } finally {
            end.complete(null);
            endOfRule.complete(null);
        }
        holding.orTimeout(30, SECONDS).join();
        await(() -> count("select count(*) from tag_grant where customer_id = $1", id) == 1);
    }

    private void ask(UUID id) {
        pool.preparedQuery("insert into tag_due (customer_id) values ($1)")
                .execute(Tuple.of(id))
                .await()
                .atMost(LONGEST);
    }

    private CompletableFuture<?> put(Held held) throws Exception {
        return setups.put(
                        TagRule.KIND, "blue" + run, rule(), new SetupService.Put(null, false), held)
                .subscribeAsCompletionStage();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LONGEST).until(condition);
    }

    private boolean isDue(UUID id) {
        return count("select count(*) from tag_due where customer_id = $1", id) > 0;
    }
}
