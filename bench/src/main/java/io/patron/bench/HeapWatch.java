package io.patron.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Looks every few seconds at how much of a JVM's heap has outlived a full collection: of the serial
 * collector what is in the old generation, since in the young one are things of the moment after.
 */
final class HeapWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 2_000;
    private static final Pattern USED = Pattern.compile("(?i)tenured[^\\n]*? used (\\d+)K");

    private final long pid;
    private final List<Long> looks = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean closed;

    private HeapWatch(long pid) {
        this.pid = pid;
        this.thread = Thread.ofPlatform().daemon().start(this::watch);
    }

    static HeapWatch of(long pid) {
        return new HeapWatch(pid);
    }

    /** What was the most in the first half of the looks, and in the second. */
    String text() {
        var half = looks.size() / 2;
        return String.format(
                Locale.ROOT,
                "at most %d MB in the first half of %d looks, %d MB in the second",
                most(looks.subList(0, half)),
                looks.size(),
                most(looks.subList(half, looks.size())));
    }

    private static long most(List<Long> kilobytes) {
        return kilobytes.stream().mapToLong(Long::longValue).max().orElse(0) / 1024;
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(EVERY_MILLIS);
                ask("GC.run");
                looks.add(used(ask("GC.heap_info")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("the heap cannot be looked at", e);
        }
    }

    /** In kB. */
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
