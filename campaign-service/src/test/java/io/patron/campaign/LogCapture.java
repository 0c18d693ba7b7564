package io.patron.campaign;

import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open. */
public final class LogCapture extends Handler implements AutoCloseable {
    private final StringBuffer text = new StringBuffer();

    public LogCapture() {
        Logger.getLogger("").addHandler(this);
    }

    public String text() {
        return text.toString();
    }

    @Override
    public void publish(LogRecord record) {
        text.append(record.getMessage())
                .append(Arrays.toString(record.getParameters()))
                .append(record.getThrown())
                .append('\n');
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
