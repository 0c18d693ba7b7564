package io.patron.bench;

import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import java.util.ArrayList;
import java.util.List;

/** Events, profiles and imports, beside what Kafka and PostgreSQL do alone. */
final class ProfileFigures {
    private static final int EVENTS = 100_000;
    private static final int WARM_UP = 8;
    private static final int ROWS = 200_000;
    private static final int REQUESTS = 20_000;
    private static final int TRACK_PACE = 3_400;
    private static final int PACE = 2_000;
    private static final int MERGES = 5_000;

    private final Running running;
    private final List<Measured> table = new ArrayList<>();
    private final String profile;

    ProfileFigures(Running running) {
        this.running = running;
        profile = running.url(Part.PROFILE);
    }

    List<Measured> measure() throws Exception {
        var produced = bareKafka();
        try (var connection = running.connect(Service.PROFILE)) {
            RawPostgres.insertedPerSecond(connection, ROWS);
            var inserted = RawPostgres.insertedPerSecond(connection, ROWS);
            connection.setAutoCommit(true);
            var on = ROWS + " rows by 1,000, fsync on";
            table.add(Measured.limit("PostgreSQL, bare batched insert", inserted, on));
            batches(produced, inserted);
            var relayed = OutboxLoad.relayedPerSecond(connection, EVENTS);
            table.add(Measured.beside("Outbox relay", relayed, produced, EVENTS + " events"));
            imported(inserted);
        }
        single(produced);
        return table;
    }

    private double bareKafka() throws Exception {
        RawKafka.createTopic(running.kafka());
        RawKafka.producedPerSecond(running.kafka(), ROWS);
        var produced = RawKafka.producedPerSecond(running.kafka(), ROWS);
        table.add(Measured.limit("Kafka, bare producer", produced, ROWS + " messages, acks=all"));
        return produced;
    }

    private void batches(double produced, double inserted) throws Exception {
        var ingest = new IngestLoad(profile, running.api("operator"));
        for (var round = 0; round < WARM_UP; round++) {
            ingest.run(EVENTS);
        }
        var before = CpuTime.now(running, Service.PROFILE);
        var load = ingest.run(EVENTS);
        var used = CpuTime.now(running, Service.PROFILE).since(before).text();
        var on = EVENTS + " events";
        table.add(
                Measured.beside(
                        "Events accepted (batches of 100)",
                        load.acceptedPerSecond(),
                        produced,
                        on));
        table.add(
                Measured.beside(
                        "Events stored and published, end to end",
                        load.storedPerSecond(),
                        inserted,
                        on + ", " + used));
    }

    private void imported(double inserted) throws Exception {
        var load = new ImportLoad(profile, running.api("operator"));
        var sample = running.root().resolve("deploy/local/sample");
        load.run("warm-up", sample);
        IngestLoad.settle(running.api("admin"), profile);
        var imported = load.run("sample", sample);
        table.add(
                Measured.beside(
                        "Import", imported.rowsPerSecond(), inserted, imported.rows() + " rows"));
    }

    private void single(double produced) throws Exception {
        try (var load = new ProfileLoad(running, profile)) {
            tracked(produced, load);
            read(load);
            load.merge(MERGES);
            table.add(
                    Measured.limit(
                            "People who turn out to be one",
                            load.merge(MERGES),
                            MERGES + " merges, until stored and told"));
        }
    }

    private void tracked(double produced, ProfileLoad load) throws Exception {
        for (var round = 0; round < WARM_UP; round++) {
            load.track(REQUESTS);
        }
        var tracked = load.track(REQUESTS);
        table.add(
                Measured.beside(
                        "Events accepted, a request each",
                        tracked.perSecond(),
                        produced,
                        tracked.p99()));
        IngestLoad.settle(running.api("admin"), profile);
        var steady = load.track(2 * REQUESTS, TRACK_PACE);
        table.add(
                Measured.limit(
                        "Events accepted, a request each, at a given rate",
                        steady.perSecond(),
                        steady.paced(TRACK_PACE)));
        IngestLoad.settle(running.api("admin"), profile);
    }

    private void read(ProfileLoad load) throws Exception {
        var customers = load.customers();
        load.read(customers, 2 * REQUESTS);
        var read = load.read(customers, REQUESTS);
        table.add(Measured.limit("Profiles read", read.perSecond(), read.p99()));
        var paced = load.read(customers, REQUESTS, PACE);
        table.add(
                Measured.limit(
                        "Profiles read, at a given rate", paced.perSecond(), paced.paced(PACE)));
    }
}
