package io.patron.loyalty.reservation;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static io.patron.loyalty.Shop.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.AtOnce;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once on the same points. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class RaceComponentTest {
    @Inject TimeoutService timeouts;

    private final UUID customer = UUID.randomUUID();
    private final String path = "/v1/members/" + customer + "/reservations";

    @BeforeEach
    void aHundredPoints() {
        Shop.programme("main", "GBP");
        adjust(customer, "main", 100).then().statusCode(201);
    }

    private static long count(List<Integer> statuses, int status) {
        return statuses.stream().filter(s -> s == status).count();
    }

    @Test
    void of200ClientsOnOneBalanceOneWins() {
        var statuses = AtOnce.times(200, () -> reserve(customer, "main", 100, 900).statusCode());

        assertEquals(1, count(statuses, 201));
        assertEquals(199, count(statuses, 422));
        assertEquals(100, wallet(customer).getLong("points.reserved"));
        assertEquals(0, wallet(customer).getLong("points.available"));
        Shop.verify();
    }

    @Test
    void theSameKeyFiftyTimesHasOneEffectAndOneAnswer() {
        var key = UUID.randomUUID().toString();
        var body = "{\"programmeKey\": \"main\", \"points\": 7, \"commit\": true}";
        Callable<String> call =
                () -> {
                    var answer = as("service").header("Idempotency-Key", key).body(body).post(path);
                    return answer.statusCode() == 409 ? "" : answer.body().asString();
                };

        var answers = new HashSet<>(AtOnce.times(50, call));
        answers.remove("");
        answers.add(as("service").header("Idempotency-Key", key).body(body).post(path).asString());

        assertEquals(1, answers.size());
        assertEquals(93, wallet(customer).getLong("points.available"));
    }

    @Test
    void commitVoidAndTimeOutAtOnceEndAReservationOnce() throws InterruptedException {
        for (var round = 0; round < 5; round++) {
            var id = reserve(customer, "main", 10, 1).then().extract().<String>path("id");
            Thread.sleep(990);
            List<Callable<Integer>> ends = new ArrayList<>();
            for (var i = 0; i < 4; i++) {
                ends.add(() -> post(path + "/" + id + "/commit", "{}").statusCode());
                ends.add(() -> post(path + "/" + id + "/void", "").statusCode());
                ends.add(() -> {
                    timeouts.run().await().atMost(Shop.LONG);
                    return 0;
                });
            }
            assertTrue(count(AtOnce.calls(ends), 200) <= 1);
        }
        timeouts.run().await().atMost(Shop.LONG);

        var points = wallet(customer);
        assertEquals(0, points.getLong("points.reserved"));
        assertEquals(100 - points.getLong("sums.spent"), points.getLong("points.available"));
        Shop.verify();
    }

    @Test
    void transfersBothWaysAtOnceDoNotBlockEachOther() {
        var friend = UUID.randomUUID();
        adjust(friend, "main", 100);
        List<Callable<Integer>> gifts = new ArrayList<>();
        for (var i = 0; i < 40; i++) {
            gifts.add(() -> give(customer, friend));
            gifts.add(() -> give(friend, customer));
        }

        assertEquals(80, count(AtOnce.calls(gifts), 201));

        assertEquals(100, wallet(customer).getLong("points.available"));
        assertEquals(100, wallet(friend).getLong("points.available"));
        Shop.verify();
    }

    private static int give(UUID from, UUID to) {
        var body =
                """
                {"programmeKey": "main", "points": 1, "toCustomerId": "%s", "reason": "gift"}
                """
                        .formatted(to);
        return post("/v1/members/" + from + "/transfers", body).statusCode();
    }
}
