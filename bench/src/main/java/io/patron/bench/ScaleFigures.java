package io.patron.bench;

import io.patron.bench.ScaleFill.Size;
import io.patron.local.stack.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The same reads of a small shop and of a large one, after each other in one run: what is filled in
 * goes with the stack.
 */
final class ScaleFigures {
    private static final Size SMALL = new Size(10_000, 500_000);

    private final Running running;
    private final Size size;

    ScaleFigures(Running running, Size size) {
        this.running = running;
        this.size = size;
    }

    List<Measured> measure() throws Exception {
        List<Measured> table = new ArrayList<>();
        try (var connection = running.connect(Service.PROFILE)) {
            var small = new ScaleFill(connection, SMALL);
            small.fill();
            table.addAll(reads(SMALL));
            small.clear();
            var started = System.nanoTime();
            new ScaleFill(connection, size).fill();
            table.add(
                    new Measured(
                            "Filling in: " + name(size),
                            (System.nanoTime() - started) / 1_000_000_000 + " s",
                            "",
                            "by SQL"));
            table.addAll(reads(size));
        }
        return table;
    }

    private List<Measured> reads(Size of) throws Exception {
        try (var reads = new ScaleReads(running, of.customers())) {
            return reads.measure(name(of));
        }
    }

    private static String name(Size size) {
        return String.format(
                Locale.ROOT, "%,d customers, %,d activities", size.customers(), size.activities());
    }
}
