package io.patron.loyalty.member;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.AtOnce;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Wallets of many customers that are asked for at the same moment. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class WalletReaderComponentTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MEMBERS = 20;
    private static final int ROUNDS = 10;

    @Inject WalletReader reader;

    private List<Long> balances(WalletFilter filter) {
        return reader.wallets(filter).await().atMost(PATIENCE).stream()
                .map(wallet -> wallet.points().balance())
                .toList();
    }

    @Test
    void whoAskTogetherGetTheirOwn() {
        var programme = "asked";
        Shop.programme(programme, "TND");
        Map<WalletFilter, List<Long>> expected = new HashMap<>();
        for (long points = 1; points <= MEMBERS; points++) {
            var customer = UUID.randomUUID();
            Shop.adjust(customer, programme, points).then().statusCode(201);
            expected.put(new WalletFilter(customer, null, null), List.of(points));
            expected.put(new WalletFilter(customer, programme, "points"), List.of(points));
            expected.put(new WalletFilter(customer, programme, "stamps"), List.of());
            expected.put(new WalletFilter(customer, "another", "points"), List.of());
        }
        List<Callable<Map<WalletFilter, List<Long>>>> clients = new ArrayList<>();
        expected.keySet().forEach(filter -> clients.add(() -> Map.of(filter, last(filter))));

        Map<WalletFilter, List<Long>> read = new HashMap<>();
        AtOnce.calls(clients).forEach(read::putAll);

        assertEquals(expected, read);
    }

    /** Asks again and again, always with others. */
    private List<Long> last(WalletFilter filter) {
        var balances = balances(filter);
        for (var round = 1; round < ROUNDS; round++) {
            assertEquals(balances, balances(filter));
        }
        return balances;
    }
}
