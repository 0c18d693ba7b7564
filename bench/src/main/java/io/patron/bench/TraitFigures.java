package io.patron.bench;

import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What computed traits cost: events without any and with 20 of them, and making 20 from history.
 */
final class TraitFigures {
    private static final int EVENTS = 20_000;
    private static final String OF = "\"events\": [\"%s\"]";
    private static final String PRICE =
            ", \"properties\": {\"v\": {\"type\": \"number\", \"path\": \"price\"}}, \"value\":"
                    + " \"v\"";
    private static final String TEXT =
            ", \"properties\": {\"v\": {\"type\": \"text\", \"path\": \"sku\"}}, \"value\": \"v\"";

    private final Running running;
    private final String profile;
    private final Api operator;
    private final IngestLoad ingest;
    private final List<Measured> table = new ArrayList<>();

    TraitFigures(Running running) {
        this.running = running;
        this.profile = running.url(Part.PROFILE);
        this.operator = running.api("operator");
        this.ingest = new IngestLoad(profile, running.api("admin"));
    }

    List<Measured> measure() throws Exception {
        ingest.run(EVENTS);
        ingest.run(EVENTS);
        events("Events stored and published, no computed trait");
        var before = CpuTime.now(running, Service.PROFILE);
        var started = System.nanoTime();
        var keys = declare();
        await(keys);
        add(
                "Making 20 traits of " + 3 * EVENTS + " events of 10,000 customers",
                String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - started) / 1e9),
                before);
        events("Events stored and published, 20 computed traits");
        return table;
    }

    private void events(String what) throws Exception {
        var before = CpuTime.now(running, Service.PROFILE);
        var done = ingest.run(EVENTS);
        add(what, Measured.rate(done.storedPerSecond()), before);
    }

    private void add(String what, String value, CpuTime before) throws Exception {
        var used = CpuTime.now(running, Service.PROFILE).since(before).text();
        var load = String.format(Locale.ROOT, ", load average %.1f", Machine.loadAverage());
        var line = new Measured(what, value, "", used + load);
        System.out.println(line.row());
        table.add(line);
    }

    /** Twelve that each event touches, and eight of others. */
    private List<String> declare() throws Exception {
        List<String> keys = new ArrayList<>();
        for (var aggregate : List.of("sum", "average", "min", "max", "first", "last")) {
            keys.add(declare(aggregate, "Product Viewed", PRICE));
        }
        for (var aggregate : List.of("mostFrequent", "uniqueList", "uniqueCount")) {
            keys.add(declare(aggregate, "Product Viewed", TEXT));
        }
        for (var days : List.of(7, 30)) {
            keys.add(declare("count", "Product Viewed", ", \"window\": {\"days\": " + days + "}"));
        }
        keys.add(declare("daysSince", "Product Viewed", ""));
        for (var number = 0; number < 8; number++) {
            keys.add(declare("count", "Other " + number, ""));
        }
        return keys;
    }

    private String declare(String aggregate, String event, String more) throws Exception {
        var key = (aggregate + "-" + event + "-" + Math.abs(more.hashCode())).replace(' ', '-');
        var document = "{\"aggregate\": \"%s\", %s%s}";
        operator.send(
                "PUT",
                profile + "/v1/computed-traits/" + key.toLowerCase(Locale.ROOT),
                "application/json",
                BodyPublishers.ofString(document.formatted(aggregate, OF.formatted(event), more)));
        return key.toLowerCase(Locale.ROOT);
    }

    private void await(List<String> keys) throws Exception {
        for (var key : keys) {
            while (!isMade(key)) {
                Thread.sleep(100);
            }
        }
    }

    private boolean isMade(String key) throws Exception {
        var trait = operator.get(profile + "/v1/computed-traits/" + key);
        return trait.path("fill").path("state").asText().equals("ready");
    }
}
