package io.patron.local;

import io.patron.local.load.Watcher;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a long step is: one line that redraws itself on a terminal, plain lines now and
 * then elsewhere.
 */
public final class Progress implements Watcher {
    private static final int WIDTH = 30;
    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private String step = "";
    private long begun;
    private long shown;

    /**
     * @param out where to print
     * @param terminal whether lines can be redrawn
     */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Progress on standard output. */
    public static Progress ofThisProcess() {
        return new Progress(System.out, System.console() != null && System.console().isTerminal());
    }

    @Override
    public void begin(String name) {
        step = name;
        begun = System.nanoTime();
        shown = begun;
        if (terminal) {
            redraw(name + " …");
        }
    }

    @Override
    public void update(long done, long total) {
        long now = System.nanoTime();
        if (now - shown < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        shown = now;
        String text = total > 0 ? bar(done, total) : "%,d".formatted(done);
        if (terminal) {
            redraw("%-34s %s %s".formatted(step, text, seconds()));
        } else {
            out.println("  %s: %s".formatted(step, total > 0 ? share(done, total) : text));
        }
    }

    @Override
    public void end(String result) {
        String line = "%-34s %s (%s)".formatted(step, result, seconds());
        if (terminal) {
            redraw(line);
            out.println();
        } else {
            out.println(line);
        }
    }

    private String bar(long done, long total) {
        int filled = (int) Math.min(WIDTH, WIDTH * done / total);
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + share(done, total);
    }

    private static String share(long done, long total) {
        return "%3d %% (%,d of %,d)".formatted(Math.min(100, 100 * done / total), done, total);
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9);
    }

    private void redraw(String line) {
        out.print("\r\u001b[K" + line);
        out.flush();
    }
}
