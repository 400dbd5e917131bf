package microneedling.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger is told until this is closed. */
public final class LogLines extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger log;

    private LogLines(Logger log) {
        this.log = log;
    }

    /** Begins to remember what a logger of this name is told. */
    public static LogLines of(String name) {
        var lines = new LogLines(Logger.getLogger(name));
        lines.log.addHandler(lines);
        return lines;
    }

    /** What it was told so far. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord told) {
        lines.add(told.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        log.removeHandler(this);
    }
}
