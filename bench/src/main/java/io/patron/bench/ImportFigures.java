package io.patron.bench;

import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Files of many rows: rows a second beside the bare insert of the same minute, what counting for
 * the report on quality costs, and the memory of a file ten times as long.
 */
final class ImportFigures {
    private static final int ROWS = 200_000;
    private static final int ROUNDS = 2;
    private static final int TIMES = 10;

    private final Running running;
    private final ImportLoad load;
    private final List<Measured> table = new ArrayList<>();

    ImportFigures(Running running) {
        this.running = running;
        this.load = new ImportLoad(running.url(Part.PROFILE), running.api("operator"));
    }

    List<Measured> measure() throws Exception {
        var sample = running.root().resolve("deploy/local/sample");
        var mapping = Files.readString(sample.resolve("mapping.json"));
        var file = sample.resolve("online_retail.csv.gz");
        load.run("warm-up", mapping, file);
        for (var round = 1; round <= ROUNDS; round++) {
            round("Import", "counted-" + round, mapping, file);
            round("Import, nothing counted", "plain-" + round, uncounted(mapping), file);
        }
        memory("Import", mapping, file, "once");
        var longer = Files.createTempFile("patron-bench", ".csv.gz");
        try {
            LongFile.write(file, longer, TIMES);
            memory("Import of a file " + TIMES + " times as long", mapping, longer, "longer");
        } finally {
            Files.delete(longer);
        }
        return table;
    }

    private void round(String what, String source, String mapping, Path file) throws Exception {
        double inserted;
        try (var connection = running.connect(Service.PROFILE)) {
            inserted = RawPostgres.insertedPerSecond(connection, ROWS);
        }
        var before = CpuTime.now(running, Service.PROFILE);
        var done = load.run(source, mapping, file);
        var used = CpuTime.now(running, Service.PROFILE).since(before).text();
        IngestLoad.settle(running.api("admin"), running.url(Part.PROFILE));
        var load1 = Machine.loadAverage();
        var on =
                String.format(
                        Locale.ROOT, "%d rows, %s, load average %.1f", done.rows(), used, load1);
        add(Measured.beside(what, done.rowsPerSecond(), inserted, on));
    }

    /** Shown at once, since it takes minutes until all are there. */
    private void add(Measured line) {
        System.out.println(line.row());
        table.add(line);
    }

    /** The same mapping without its counts; the figures of columns stay. */
    private static String uncounted(String mapping) throws Exception {
        var document = (com.fasterxml.jackson.databind.node.ObjectNode) Api.JSON.readTree(mapping);
        document.remove("counts");
        return document.toString();
    }

    private void memory(String what, String mapping, Path file, String source) throws Exception {
        try (var heap = HeapWatch.of(running.stack().pid(Service.PROFILE))) {
            var done = load.run(source, mapping, file);
            add(
                    new Measured(
                            what + ": heap after collections",
                            heap.text(),
                            "",
                            done.rows() + " rows"));
        }
        IngestLoad.settle(running.api("admin"), running.url(Part.PROFILE));
    }
}
