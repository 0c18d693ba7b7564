package io.patron.local.stack;

/** One more process of a service that runs already, on a port of its own. */
public final class Replica {
    private final ChildProcess process;
    private final String url;

    Replica(ChildProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return url;
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.kill();
    }

    ChildProcess process() {
        return process;
    }
}
