package io.patron.loyalty.ledger;

import static io.patron.loyalty.Shop.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A random history through REST and PostgreSQL, against a model of three numbers for each member;
 * the whole ledger is verified after each batch. A failure tells its seed.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class RandomLedgerComponentTest {
    private static final int BATCHES = 8;
    private static final int OPERATIONS = 80;

    @Inject Shop shop;

    /** A member as the model has her. */
    private static final class Account {
        final UUID customer = UUID.randomUUID();
        long available;
        long reserved;
        long debt;

        void get(long points) {
            var paid = Math.min(points, debt);
            debt -= paid;
            available += points - paid;
        }

        void owe(long points) {
            var taken = Math.min(points, available);
            available -= taken;
            debt += points - taken;
        }
    }

    /** A reservation or an order as the model has it. */
    private static final class Deal {
        final Account account;
        final String id;
        final long points;
        long left;
        boolean open = true;

        Deal(Account account, String id, long points) {
            this.account = account;
            this.id = id;
            this.points = points;
            this.left = points;
        }

        String path() {
            return "/v1/members/" + account.customer + "/reservations/" + id;
        }
    }

    private final List<Account> accounts = List.of(new Account(), new Account(), new Account());
    private final List<Deal> reservations = new ArrayList<>();
    private final List<Deal> orders = new ArrayList<>();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void theDatabaseHasWhatTheModelHas() {
        Shop.programme("main", "GBP");
        for (var batch = 0; batch < BATCHES; batch++) {
            order();
            for (var i = 0; i < OPERATIONS; i++) {
                step();
            }
            accounts.forEach(this::compare);
            Shop.verify();
        }
    }

    private void compare(Account account) {
        var points = Shop.wallet(account.customer);
        var expected = List.of(account.available, account.reserved, account.debt);
        var found =
                List.of(
                        points.getLong("points.available"),
                        points.getLong("points.reserved"),
                        points.getLong("points.debt"));
        assertEquals(expected, found, "seed " + seed);
    }

    /** An order of each member, by event; a refund of nothing shows when it has come. */
    private void order() {
        for (var account : accounts) {
            var id = "O" + UUID.randomUUID();
            var minor = 1L + random.nextInt(9_000);
            var before = Shop.wallet(account.customer).getString("sums.earned");
            var earned = before == null ? 0 : Long.parseLong(before);
            shop.tell(shop.order(account.customer, id, "GBP", minor));
            org.awaitility.Awaitility.await()
                    .atMost(Shop.LONG)
                    .until(() -> isEarned(account, earned + minor / 100));
            account.get(minor / 100);
            orders.add(new Deal(account, id, minor));
        }
    }

    private static boolean isEarned(Account account, long points) {
        var sum = Shop.wallet(account.customer).getString("sums.earned");
        return sum != null && Long.parseLong(sum) == points;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0 -> adjust(any(accounts), random.nextInt(80) - 40);
            case 1, 2 -> reserve(any(accounts), 1 + random.nextInt(40));
            case 3 -> commit();
            case 4 -> release();
            case 5 -> restore();
            case 6 -> giveBack(any(orders), 1 + random.nextInt(4_000));
            default -> transfer(any(accounts), any(accounts), 1 + random.nextInt(30));
        }
    }

    private void expect(boolean done, int status, Response answer) {
        assertEquals(done ? status : 422, answer.statusCode(), () -> "seed " + seed);
    }

    private void adjust(Account account, int points) {
        if (points != 0) {
            var done = points > 0 || account.available >= -points;
            expect(done, 201, Shop.adjust(account.customer, "main", points));
            if (points > 0) {
                account.get(points);
            } else if (done) {
                account.available += points;
            }
        }
    }

    private void reserve(Account account, long points) {
        var answer = Shop.reserve(account.customer, "main", points, 900);
        expect(account.available >= points, 201, answer);
        if (account.available >= points) {
            account.available -= points;
            account.reserved += points;
            reservations.add(new Deal(account, answer.path("id"), points));
        }
    }

    private void commit() {
        reservations.stream().filter(deal -> deal.open).findFirst().ifPresent(this::commit);
    }

    private void commit(Deal deal) {
        var spent = 1 + random.nextInt((int) deal.points);
        expect(true, 200, post(deal.path() + "/commit", "{\"points\": " + spent + "}"));
        deal.open = false;
        deal.left = spent;
        deal.account.reserved -= deal.points;
        deal.account.get(deal.points - spent);
    }

    private void release() {
        reservations.stream()
                .filter(deal -> deal.open)
                .skip(1)
                .findFirst()
                .ifPresent(deal -> {
                    expect(true, 200, post(deal.path() + "/void", ""));
                    deal.open = false;
                    deal.left = 0;
                    deal.account.reserved -= deal.points;
                    deal.account.get(deal.points);
                });
    }

    private void restore() {
        reservations.stream()
                .filter(deal -> !deal.open && deal.left > 0)
                .findAny()
                .ifPresent(deal -> {
                    var back = 1 + random.nextInt((int) deal.left);
                    expect(true, 200, post(deal.path() + "/refund", "{\"points\": " + back + "}"));
                    deal.left -= back;
                    deal.account.get(back);
                });
    }

    private void giveBack(Deal order, long minor) {
        var body =
                """
                {"customerId": "%s", "refundId": "%s", "currency": "GBP", "amountMinor": %d}
                """
                        .formatted(order.account.customer, UUID.randomUUID(), minor);
        expect(true, 201, post("/v1/orders/" + order.id + "/returns", body));
        var before = order.left / 100;
        order.left = Math.max(0, order.left - minor);
        order.account.owe(before - order.left / 100);
    }

    private void transfer(Account from, Account to, long points) {
        if (from != to) {
            var body =
                    """
                    {"programmeKey": "main", "points": %d, "toCustomerId": "%s", "reason": "gift"}
                    """
                            .formatted(points, to.customer);
            var done = from.available >= points;
            expect(done, 201, post("/v1/members/" + from.customer + "/transfers", body));
            if (done) {
                from.available -= points;
                to.get(points);
            }
        }
    }
}
