package io.patron.local.crash;

import io.patron.local.crash.Journal.Due;
import io.patron.local.crash.Journal.Effect;
import io.patron.local.crash.Journal.Kept;
import io.patron.local.crash.Wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A client of the loyalty service: moves points over REST and writes down what it is answered. */
final class Trader {
    private static final int LONG_HOLD = 86_400;

    private final Wire wire;
    private final Journal journal;
    private final Scene scene;
    private final String token;
    private final Random random;
    private final List<Held> held = new ArrayList<>();

    /** Points that it holds for somebody. */
    private record Held(String customer, String path, long points) {}

    Trader(Wire wire, Journal journal, Scene scene, String token, long seed) {
        this.wire = wire;
        this.journal = journal;
        this.scene = scene;
        this.token = token;
        this.random = new Random(seed);
    }

    /** One request, chosen at random. */
    void act() {
        switch (random.nextInt(12)) {
            case 0, 1 -> adjust(1 + random.nextLong(60));
            case 2 -> adjust(-1 - random.nextLong(20));
            case 3, 4 -> reserve();
            case 5, 6, 7 -> endOne();
            case 8 -> spend();
            case 9 -> transfer();
            case 10 -> redeem();
            default -> forget();
        }
    }

    /** Ends all that it holds. */
    void finish() {
        while (!held.isEmpty()) {
            endOne();
        }
    }

    private String someone() {
        return scene.customers().get(random.nextInt(scene.customers().size()));
    }

    private Reply send(Request request) {
        return wire.untilAnswered(request);
    }

    private static String path(String customer, String what) {
        return "/v1/members/" + customer + "/" + what;
    }

    private void adjust(long points) {
        adjust(someone(), points);
    }

    void adjust(String customer, long points) {
        String body =
                "{\"programmeKey\": \"%s\", \"points\": %d, \"reason\": \"crash\"}"
                        .formatted(Scene.PROGRAMME, points);
        Request request = Request.moving(token, path(customer, "adjustments"), body);
        Reply reply = send(request);
        String entry = reply.body().path("transactionId").asText();
        book(
                "adjustment",
                new Kept(request, reply),
                List.of(new Effect(customer, points, 0)),
                List.of(new Due(customer, entry)));
    }

    private Reply hold(String customer, long points, String more) {
        String body =
                "{\"programmeKey\": \"%s\", \"points\": %d, %s}"
                        .formatted(Scene.PROGRAMME, points, more);
        Request request = Request.moving(token, path(customer, "reservations"), body);
        Reply reply = send(request);
        String id = reply.body().path("id").asText();
        book(
                "reservation",
                new Kept(request, reply),
                List.of(new Effect(customer, -points, points)),
                List.of(new Due(customer, "reserve:" + id)));
        return reply;
    }

    void reserve() {
        String customer = someone();
        long points = 1 + random.nextLong(15);
        Reply reply = hold(customer, points, "\"holdSeconds\": " + LONG_HOLD);
        if (reply.ok()) {
            String id = reply.body().path("id").asText();
            held.add(new Held(customer, path(customer, "reservations/" + id), points));
        }
    }

    /** Holds points and never comes back: time lets go of them. */
    private void forget() {
        String customer = someone();
        long points = 1 + random.nextLong(5);
        if (hold(customer, points, "\"holdSeconds\": " + (1 + random.nextInt(4))).ok()) {
            journal.later(new Effect(customer, points, -points));
        }
    }

    private void endOne() {
        if (held.isEmpty()) {
            reserve();
            return;
        }
        Held one = held.remove(random.nextInt(held.size()));
        boolean commit = random.nextInt(3) > 0;
        long part = commit ? 1 + random.nextLong(one.points()) : 0;
        String body = commit ? "{\"points\": " + part + "}" : "";
        String end = commit ? "/commit" : "/void";
        Request request = Request.moving(token, one.path() + end, body);
        Reply reply = send(request);
        String id = one.path().substring(one.path().lastIndexOf('/') + 1);
        book(
                commit ? "commit" : "void",
                new Kept(request, reply),
                List.of(new Effect(one.customer(), one.points() - part, -one.points())),
                List.of(new Due(one.customer(), "end:" + id)));
        if (reply.ok() && part > 0 && random.nextInt(3) == 0) {
            giveBack(one, 1 + random.nextLong(part));
        }
    }

    private void giveBack(Held one, long points) {
        Request request =
                Request.moving(token, one.path() + "/refund", "{\"points\": " + points + "}");
        Reply reply = send(request);
        book(
                "refund of spent points",
                new Kept(request, reply),
                List.of(new Effect(one.customer(), points, 0)),
                List.of());
    }

    private void spend() {
        String customer = someone();
        long points = 1 + random.nextLong(10);
        String body =
                "{\"programmeKey\": \"%s\", \"points\": %d, \"commit\": true}"
                        .formatted(Scene.PROGRAMME, points);
        Request request = Request.moving(token, path(customer, "reservations"), body);
        Reply reply = send(request);
        String id = reply.body().path("id").asText();
        book(
                "spending at once",
                new Kept(request, reply),
                List.of(new Effect(customer, -points, 0)),
                List.of(new Due(customer, "end:" + id)));
        if (reply.ok() && random.nextBoolean()) {
            Held done = new Held(customer, path(customer, "reservations/" + id), points);
            giveBack(done, 1 + random.nextLong(points));
        }
    }

    void transfer() {
        String from = someone();
        String to = someone();
        long points = 1 + random.nextLong(10);
        if (from.equals(to)) {
            return;
        }
        String body =
                "{\"programmeKey\": \"%s\", \"toCustomerId\": \"%s\", \"points\": %d, \"reason\": \"gift\"}"
                        .formatted(Scene.PROGRAMME, to, points);
        Request request = Request.moving(token, path(from, "transfers"), body);
        Reply reply = send(request);
        String id = reply.body().path("id").asText();
        book(
                "transfer",
                new Kept(request, reply),
                List.of(new Effect(from, -points, 0), new Effect(to, points, 0)),
                List.of(new Due(from, "transfer-out:" + id), new Due(to, "transfer-in:" + id)));
    }

    private void redeem() {
        String customer = someone();
        String body = "{\"rewardId\": \"%s\"}".formatted(scene.rewardId());
        Request request = Request.moving(token, path(customer, "redemptions"), body);
        Reply reply = send(request);
        book(
                "redemption",
                new Kept(request, reply),
                List.of(new Effect(customer, -Scene.PRICE, 0)),
                List.of());
        if (reply.ok() && random.nextInt(3) == 0) {
            cancel(customer, reply.body().path("id").asText());
        }
    }

    private void cancel(String customer, String redemption) {
        Request request =
                Request.moving(
                                token,
                                "/v1/redemptions/" + redemption + "/cancel",
                                "{\"reason\": \"crash\"}")
                        .with("If-Match", "\"1\"");
        Reply reply = send(request);
        book(
                "cancelled redemption",
                new Kept(request, reply),
                List.of(new Effect(customer, Scene.PRICE, 0)),
                List.of());
    }

    private void book(String what, Kept answered, List<Effect> effects, List<Due> dues) {
        if (answered.reply().ok()) {
            journal.moved(what, answered, effects, dues);
        } else {
            journal.refused(what, answered);
        }
    }
}
