package io.patron.profile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open. */
final class Logged extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private record Line(int level, String text) {}

    Logged() {
        setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    /** The messages of a level and above, each with what was thrown. */
    List<String> lines(Level level) {
        return lines.stream()
                .filter(line -> line.level() >= level.intValue())
                .map(Line::text)
                .toList();
    }

    @Override
    @SuppressWarnings("deprecation") // the record is JBoss LogManager's own
    public void publish(LogRecord record) {
        var text =
                record instanceof org.jboss.logmanager.ExtLogRecord ext
                        ? ext.getFormattedMessage()
                        : record.getMessage();
        lines.add(new Line(record.getLevel().intValue(), text + " " + record.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
