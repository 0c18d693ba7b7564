package io.patron.local.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.crash.Journal.Account;
import io.patron.local.load.Api;
import io.patron.local.restore.Published;
import io.patron.local.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what the services and the topic have with what the clients know. */
final class Audit {
    private static final int MOST = 20;
    private static final int LOOKS = 600;

    private final Api api;
    private final String servers;
    private final Scene scene;
    private final Journal journal;
    private final List<String> faults = new ArrayList<>();

    Audit(Api api, String servers, Scene scene, Journal journal) {
        this.api = api;
        this.servers = servers;
        this.scene = scene;
        this.journal = journal;
    }

    /** What is wrong; nothing when all is well. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The ledger's own verification, and every balance. */
    Audit ofBalances() {
        awaitTimeouts();
        JsonNode verified = api.get(Service.LOYALTY, "/v1/ledger/verify");
        if (!verified.path("ok").asBoolean()) {
            fault("verify: " + verified.path("broken"));
        }
        for (String customer : scene.customers()) {
            Account due = journal.account(customer);
            JsonNode points = points(customer);
            same(customer + " balance", due.balance, points.path("balance").asLong());
            same(customer + " reserved", due.reserved, points.path("reserved").asLong());
        }
        return this;
    }

    /** Everything: besides the balances the entries, their events, the answers and the profiles. */
    Audit ofAll(Wire wire, Map<Service, Echo> echoes) {
        ofBalances();
        awaitSeals();
        Map<String, Long> entries = new HashMap<>();
        for (String customer : scene.customers()) {
            Statement statement = Statement.of(api, customer);
            statement.faults().forEach(this::fault);
            for (String entry : journal.dues(customer)) {
                same(customer + " " + entry, 1, statement.occurrences(entry));
            }
            entries.putAll(statement.sequences());
            profile(customer);
        }
        JsonNode counts = api.get(Service.LOYALTY, "/v1/ledger/verify").path("counts");
        same("entries in statements", counts.path("entries").asLong(), entries.size());
        events(entries);
        answers(wire);
        echoes.forEach(this::deadLetters);
        return this;
    }

    /**
     * Every entry has one event, none has two, and a customer's come in the order of the ledger.
     */
    private void events(Map<String, Long> entries) {
        Published published = Published.on(servers, "patron.loyalty");
        Set<String> missing = new HashSet<>(entries.keySet());
        missing.removeAll(published.events().keySet());
        Set<String> strange = new HashSet<>(published.events().keySet());
        strange.removeAll(entries.keySet());
        same("entries without an event", 0, missing.size());
        same("events of no entry", 0, strange.size());
        published.events().forEach((entry, ids) -> same("events of " + entry, 1, ids.size()));
        published.order().forEach((customer, told) -> inOrder(customer, told, entries, published));
        journal.note("entries, each with one event", entries.size());
        journal.note("messages on patron.loyalty", published.records());
        journal.note("messages that the relay published again", published.duplicates());
    }

    private void inOrder(
            String customer, List<String> told, Map<String, Long> entries, Published published) {
        for (int i = 1; i < told.size(); i++) {
            long before = entries.getOrDefault(told.get(i - 1), 0L);
            long number = entries.getOrDefault(told.get(i), 0L);
            if (number < before) {
                fault(
                        "entry %d of %s was told at %s, after entry %d at %s"
                                .formatted(
                                        number,
                                        customer,
                                        published.place(told.get(i)),
                                        before,
                                        published.place(told.get(i - 1))));
                return;
            }
        }
    }

    /** Who asks again with the same key is answered the same. */
    private void answers(Wire wire) {
        for (Journal.Kept kept : journal.kept()) {
            Wire.Reply again = wire.untilAnswered(kept.request());
            boolean ok = kept.reply().ok();
            if (ok && !(again.replayed() && again.body().equals(kept.reply().body()))) {
                fault("asked again " + kept.request() + " was answered " + again);
            }
        }
        journal.note("answers asked for once more and the same", journal.kept().size());
    }

    /** What the profile counts: every accepted event once. */
    private void profile(String customer) {
        Account due = journal.account(customer);
        JsonNode found = api.get(Service.PROFILE, "/v1/customers/" + customer);
        JsonNode totals = found.at("/bought/totals/0");
        same(customer + " orders", due.orders, totals.path("orders").asLong());
        same(customer + " gross", due.orderedMinor, totals.path("grossMinor").asLong());
        same(customer + " refunds", due.refunds, totals.path("refunds").asLong());
        same(customer + " refunded", due.refundedMinor, totals.path("refundedMinor").asLong());
        String timeline = "/v1/customers/" + customer + "/timeline";
        long events =
                api.all(Service.PROFILE, timeline).stream()
                        .filter(item -> item.path("type").asText().equals("track"))
                        .count();
        same(customer + " events", due.events, events);
    }

    /** Every unreadable message is a dead letter, once. */
    private void deadLetters(Service service, Echo echo) {
        Set<JsonNode> places = new HashSet<>();
        api.all(service, "/v1/dead-letters").forEach(d -> places.add(d.path("place")));
        if (places.size() < echo.poison() || places.size() > echo.poison() + echo.unsure()) {
            fault(
                    "%d messages are unreadable (%d besides may be), %d are dead letters of %s"
                            .formatted(
                                    echo.poison(), echo.unsure(), places.size(), service.module()));
        }
        journal.note(
                service.database() + ": unreadable messages, each a dead letter", places.size());
        journal.note(service.database() + ": messages delivered to it again", echo.again());
    }

    private JsonNode points(String customer) {
        String path = "/v1/members/" + customer + "/wallets/points";
        return api.find(Service.LOYALTY, path).body().path("points");
    }

    /** Held points that nobody came back for are let go by a job. */
    private void awaitTimeouts() {
        for (int looks = 0; looks < LOOKS; looks++) {
            boolean done =
                    scene.customers().stream()
                            .allMatch(c ->
                                    points(c).path("reserved").asLong()
                                            == journal.account(c).reserved);
            if (done) {
                return;
            }
            Wire.pause(Duration.ofMillis(200));
        }
    }

    private void awaitSeals() {
        for (int looks = 0; looks < LOOKS; looks++) {
            JsonNode head = api.get(Service.LOYALTY, "/v1/ledger/head");
            if (head.path("unsealedEntries").asLong() == 0) {
                return;
            }
            Wire.pause(Duration.ofMillis(200));
        }
        fault("entries stay unsealed");
    }

    private void same(String what, long expected, long found) {
        if (expected != found) {
            fault("%s: expected %d, found %d".formatted(what, expected, found));
        }
    }

    private void fault(String what) {
        if (faults.size() < MOST) {
            faults.add(what);
        }
    }
}
