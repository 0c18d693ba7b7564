package io.patron.local.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api;
import io.patron.local.load.Pipelines;
import io.patron.local.restore.Backups;
import io.patron.local.restore.Offsets;
import io.patron.local.restore.Reconciliation;
import io.patron.local.restore.Reconciliation.Lost;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The loyalty database is lost and goes back to a copy: orders and refunds since come again from
 * Kafka, once; what came by REST since is named, and once the clients send it again under the same
 * keys, all is as it was.
 */
final class RestoreDrill {
    /** Further back than any event waited; what is known already has no effect again. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final int ROUNDS = 12;
    private static final long PLENTY = 5_000;

    private final Stack stack;
    private final Api api;
    private final String servers;
    private final Backups backups;
    private final Journal journal;
    private final Scene scene;
    private final List<String> faults = new ArrayList<>();

    RestoreDrill(Stack stack, Api api, String servers, Backups backups, Known known) {
        this.stack = stack;
        this.api = api;
        this.servers = servers;
        this.backups = backups;
        this.journal = known.journal();
        this.scene = known.scene();
    }

    /** What the clients know, and whose points they move. */
    record Known(Journal journal, Scene scene) {}

    /**
     * @param token of an operator
     * @return what is wrong; empty when all is as it was
     */
    List<String> run(String token, long seed) {
        enough(token, seed);
        Instant copied = backups.make(Service.LOYALTY);
        stack.awaitReady(Service.LOYALTY);
        Wire wire = new Wire(stack.ports());
        trade(wire, token, seed);
        settle();
        long orders = journal.dues();
        long messages = lose(copied);
        settle();
        journal.note("drill: messages that Kafka told again", messages);
        journal.note("drill: orders, refunds and moves in the books", orders);
        List<Journal.Kept> rest =
                wire.moved().stream()
                        .filter(kept -> kept.request().service() == Service.LOYALTY)
                        .toList();
        reconcile(copied, rest);
        rest.forEach(kept -> again(wire, kept));
        faults.addAll(new Audit(api, servers, scene, journal).ofBalances().faults());
        rebuilt();
        return faults;
    }

    /**
     * When it is all done again, refunds come before what was spent before them: nobody is to run
     * short.
     */
    private void enough(String token, long seed) {
        Trader trader = new Trader(new Wire(stack.ports()), journal, scene, token, seed);
        scene.customers().forEach(customer -> trader.adjust(customer, PLENTY));
    }

    private void trade(Wire wire, String token, long seed) {
        Trader trader = new Trader(wire, journal, scene, token, seed);
        Shopper shopper = new Shopper(wire, journal, scene, "drill", seed);
        for (int i = 0; i < ROUNDS; i++) {
            trader.adjust(scene.customers().get(i % scene.customers().size()), 20);
            shopper.act();
            trader.transfer();
            trader.reserve();
        }
        shopper.finish();
    }

    /** The database goes, its copy comes, and Kafka tells again. */
    private long lose(Instant copied) {
        stack.stop(Service.LOYALTY);
        backups.restore(Service.LOYALTY);
        long messages = rewind(copied.minus(MARGIN));
        stack.restart(Service.LOYALTY);
        return messages;
    }

    /** Kafka may count a service as running for some seconds after its end. */
    private long rewind(Instant since) {
        for (int tries = 0; ; tries++) {
            try {
                return new Offsets(servers).rewind(Service.LOYALTY, since);
            } catch (LauncherException e) {
                if (tries == 60) {
                    throw e;
                }
                Wire.pause(Duration.ofMillis(500));
            }
        }
    }

    /** What is named as lost is what was answered since, and nothing else. */
    private void reconcile(Instant copied, List<Journal.Kept> rest) {
        Reconciliation found = Reconciliation.of(api, servers, copied);
        found.counts().forEach((what, count) -> journal.note("drill: " + what, count));
        long moves =
                rest.stream()
                        .mapToLong(k -> k.request().path().endsWith("transfers") ? 2 : 1)
                        .sum();
        if (found.lost().size() != moves) {
            faults.add(
                    "%d moves came by REST since the copy, %d are named as lost"
                            .formatted(moves, found.lost().size()));
        }
        Set<String> named = found.lost().stream().map(Lost::entry).collect(Collectors.toSet());
        Set<String> answered = new TreeSet<>();
        rest.forEach(k -> answered.add(k.reply().body().path("transactionId").asText("")));
        answered.remove("");
        if (!named.containsAll(answered)) {
            faults.add("adjustments since the copy are not named as lost");
        }
        if (found.counts().getOrDefault("made anew from events, under another id", 0L) == 0) {
            faults.add("no order since the copy was read again");
        }
    }

    /** The ledger knows nothing of the key: it is done, not answered from before. */
    private void again(Wire wire, Journal.Kept kept) {
        Wire.Reply reply = wire.untilAnswered(kept.request());
        if (!reply.ok() || reply.replayed()) {
            faults.add("sent again " + kept.request() + " was answered " + reply);
        }
    }

    private void rebuilt() {
        Api.Answer answer =
                api.trySend(
                        Service.LOYALTY, "POST", "/v1/ledger/rebuild?dryRun=true", "", Map.of());
        JsonNode projections = answer.body().path("projections");
        if (!answer.body().path("equal").asBoolean() || projections.isEmpty()) {
            faults.add("made anew is not what is stored: " + answer.body());
        }
    }

    private void settle() {
        new Pipelines(api, stack.services()).awaitSettled(_ -> {});
    }
}
