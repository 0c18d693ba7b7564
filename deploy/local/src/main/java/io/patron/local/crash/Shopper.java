package io.patron.local.crash;

import io.patron.local.crash.Wire.Reply;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A client of the profile service: sends orders and their refunds as a shop does, some refunds
 * before their order, some batches twice.
 */
final class Shopper {
    private final Wire wire;
    private final Journal journal;
    private final Scene scene;
    private final Random random;
    private final String name;
    private final List<Trade> later = new ArrayList<>();
    private int told;

    /** An order, or a refund where it says so. */
    private record Trade(int customer, String order, String refund, long minor) {
        boolean isRefund() {
            return !refund.isEmpty();
        }
    }

    Shopper(Wire wire, Journal journal, Scene scene, String name, long seed) {
        this.wire = wire;
        this.journal = journal;
        this.scene = scene;
        this.name = name;
        this.random = new Random(seed);
    }

    /** One batch of orders and refunds. */
    void act() {
        List<Trade> batch = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            addOrder(batch);
        }
        while (!later.isEmpty() && random.nextBoolean()) {
            batch.add(later.remove(random.nextInt(later.size())));
        }
        send(batch);
    }

    /** Sends what it kept back. */
    void finish() {
        if (!later.isEmpty()) {
            send(List.copyOf(later));
            later.clear();
        }
    }

    /** An order, and with some a refund that goes before it, with it or later. */
    private void addOrder(List<Trade> batch) {
        String id = name + "-" + told++;
        int customer = random.nextInt(scene.customers().size());
        long units = 1 + random.nextLong(200);
        Trade order = new Trade(customer, id, "", units * 100);
        Trade refund = new Trade(customer, id, "r-" + id, (1 + random.nextLong(units)) * 100);
        switch (random.nextInt(8)) {
            case 0 -> batch.addAll(List.of(order, refund));
            case 1 -> {
                batch.add(refund);
                later.add(order);
            }
            case 2 -> {
                batch.add(order);
                later.add(refund);
            }
            default -> batch.add(order);
        }
    }

    private void send(List<Trade> trades) {
        String body =
                "{\"batch\": ["
                        + String.join(",", trades.stream().map(this::event).toList())
                        + "]}";
        Request request =
                new Request(
                        Service.PROFILE,
                        "POST",
                        "/v1/batch",
                        body,
                        Map.of("Authorization", scene.ingest()));
        Reply reply = wire.untilAnswered(request);
        if (!reply.ok() || reply.body().has("rejected")) {
            throw new LauncherException("orders were refused: " + reply);
        }
        trades.forEach(this::note);
        if (random.nextInt(5) == 0) {
            wire.untilAnswered(request);
            journal.noted("batch sent twice");
        }
    }

    private void note(Trade trade) {
        String customer = scene.customers().get(trade.customer());
        if (trade.isRefund()) {
            journal.refunded(customer, trade.refund(), trade.order(), trade.minor());
        } else {
            journal.ordered(customer, trade.order(), trade.minor());
        }
    }

    private String event(Trade trade) {
        String what = trade.isRefund() ? "Order Refunded" : "Order Completed";
        String id = trade.isRefund() ? trade.refund() : trade.order();
        String refund = trade.isRefund() ? ", \"refund_id\": \"" + trade.refund() + "\"" : "";
        return """
        {"type": "track", "messageId": "m-%s", "userId": "%s", "event": "%s",
         "properties": {"order_id": "%s"%s, "currency": "NZD", "total": %d}}
        """
                .formatted(
                        id,
                        Scene.externalId(trade.customer()),
                        what,
                        trade.order(),
                        refund,
                        trade.minor() / 100);
    }
}
