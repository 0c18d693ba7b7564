package io.patron.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Looks every few seconds at how much of a JVM's heap is in use after a full collection. */
final class HeapWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 2_000;
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private final long pid;
    private final AtomicLong most = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    private HeapWatch(long pid) {
        this.pid = pid;
        this.thread = Thread.ofPlatform().daemon().start(this::watch);
    }

    static HeapWatch of(long pid) {
        return new HeapWatch(pid);
    }

    /** Megabytes. */
    long most() {
        return most.get() / 1024;
    }

    int looks() {
        return looks.get();
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(EVERY_MILLIS);
                ask("GC.run");
                var used = used(ask("GC.heap_info"));
                most.accumulateAndGet(used, Math::max);
                looks.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("the heap cannot be looked at", e);
        }
    }

    /** Of all generations, in kB. */
    private static long used(String heap) {
        return USED.matcher(heap)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private String ask(String what) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, String.valueOf(pid), what).start();
        var answer =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
