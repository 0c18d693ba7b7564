package io.patron.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory of a process is resident, as Linux tells it, in megabytes.
 *
 * @param now at the moment
 * @param most since it was started
 */
public record Memory(long now, long most) {

    /** Zeros where there is no such process, or it cannot be told. */
    public static Memory of(long pid) {
        try {
            List<String> lines =
                    Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"));
            return new Memory(megabytes(lines, "VmRSS:"), megabytes(lines, "VmHWM:"));
        } catch (IOException e) {
            return new Memory(0, 0);
        }
    }

    private static long megabytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
