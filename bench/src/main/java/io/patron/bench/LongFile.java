package io.patron.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The sample shop's file several times over, each time with orders of its own. */
final class LongFile {
    private LongFile() {}

    static void write(Path file, Path to, int times) throws IOException {
        try (var out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(to)),
                                StandardCharsets.UTF_8))) {
            for (var time = 0; time < times; time++) {
                append(file, out, time);
            }
        }
    }

    /** The first field of a row is the order's number. */
    private static void append(Path file, BufferedWriter out, int time) throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            var header = in.readLine();
            if (time == 0) {
                out.write(header + "\n");
            }
            for (var row = in.readLine(); row != null; row = in.readLine()) {
                var end = row.indexOf(',');
                out.write(row, 0, end);
                out.write("-" + time);
                out.write(row, end, row.length() - end);
                out.write('\n');
            }
        }
    }
}
