package io.patron.loyalty.merge;

import static io.patron.loyalty.Shop.as;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * People merge and part at random while orders and refunds come; two topics, so in no order. In
 * between not a point is lost or made, and when all are parted each has what is her own.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class RandomMergeComponentTest {
    private static final String CLUB = "merging-at-random";
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PEOPLE = 5;
    private static final int ROUNDS = 12;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<UUID> people = new ArrayList<>();
    private final Map<UUID, UUID> answering = new HashMap<>();
    private final Map<UUID, Long> own = new HashMap<>();
    private final Map<String, Long> orders = new HashMap<>();
    private long sequence;

    @Inject Shop shop;

    @Test
    void everybodyHasWhatIsHerOwnInTheEnd() {
        Shop.programme(CLUB, "BWP");
        for (var i = 0; i < PEOPLE; i++) {
            people.add(UUID.randomUUID());
        }
        people.forEach(one -> answering.put(one, one));
        for (var round = 0; round < ROUNDS; round++) {
            List<PatronEvent> events = new ArrayList<>();
            for (var i = 0; i < 15; i++) {
                events.add(any());
            }
            shop.tell(events.toArray(PatronEvent[]::new));
            settled();
            Shop.verify();
        }
        people.stream()
                .filter(one -> !one.equals(answering.get(one)))
                .toList()
                .forEach(one -> shop.tell(part(one)));
        people.forEach(one ->
                await().atMost(Shop.LONG)
                        .untilAsserted(() ->
                                assertEquals(own.getOrDefault(one, 0L), points(one), this::what)));
        Shop.verify();
    }

    private PatronEvent any() {
        var one = people.get(random.nextInt(PEOPLE));
        var away = people.stream().filter(p -> !p.equals(answering.get(p))).toList();
        return switch (random.nextInt(6)) {
            case 0 -> merge(one, people.get(random.nextInt(PEOPLE)));
            case 1 -> away.isEmpty() ? order(one) : part(away.get(random.nextInt(away.size())));
            case 2 -> orders.isEmpty() ? order(one) : refund();
            default -> order(one);
        };
    }

    private PatronEvent merge(UUID one, UUID other) {
        var from = answering.getOrDefault(one, one);
        var to = answering.getOrDefault(other, other);
        if (from.equals(to)) {
            return order(one);
        }
        answering.replaceAll((id, owner) -> owner.equals(from) ? to : owner);
        var merged =
                people.stream().filter(p -> !p.equals(to) && to.equals(answering.get(p))).toList();
        return new CustomerMerged(to, UUID.randomUUID(), DAY, ++sequence, merged);
    }

    private PatronEvent part(UUID one) {
        var from = answering.getOrDefault(one, one);
        answering.put(one, one);
        return new CustomerUnmerged(one, from, DAY, ++sequence, List.of(one));
    }

    private PatronEvent order(UUID one) {
        var units = 1 + random.nextInt(100);
        var id = people.indexOf(one) + ":" + UUID.randomUUID();
        orders.put(id, (long) units);
        own.merge(one, (long) units, Long::sum);
        return shop.order(one, id, "BWP", units * 100L);
    }

    private PatronEvent refund() {
        var id = List.copyOf(orders.keySet()).get(random.nextInt(orders.size()));
        var one = people.get(Integer.parseInt(id.substring(0, id.indexOf(':'))));
        long units = orders.getOrDefault(id, 0L);
        orders.remove(id);
        own.merge(one, -units, Long::sum);
        return shop.refund(one, "r" + id, id, "BWP", units * 100);
    }

    private void settled() {
        var expected = own.values().stream().mapToLong(points -> points).sum();
        await().atMost(Shop.LONG).untilAsserted(() -> assertEquals(expected, sum(), this::what));
    }

    private long sum() {
        return answering.values().stream().distinct().mapToLong(this::points).sum();
    }

    private long points(UUID customer) {
        var found =
                as("operator")
                        .get("/v1/members/" + customer + "/wallets?programmeKey=" + CLUB)
                        .jsonPath()
                        .getList("items.points.balance", Long.class);
        return found.isEmpty() ? 0 : found.getFirst();
    }

    /** Of each: who answers, what is her own, and what her id shows. */
    private String what() {
        var text = new StringBuilder("seed " + seed);
        for (var one : people) {
            text.append("; ")
                    .append(people.indexOf(one))
                    .append(" is ")
                    .append(people.indexOf(answering.getOrDefault(one, one)))
                    .append(", own ")
                    .append(own.getOrDefault(one, 0L))
                    .append(", shows ")
                    .append(points(one));
        }
        return text.toString();
    }
}
