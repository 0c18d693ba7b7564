package io.patron.local;

import io.patron.local.stack.Ports;
import io.patron.local.stack.Stack;
import io.patron.local.stack.StackFolder;
import io.patron.local.stack.StackSettings;
import io.patron.local.stack.StartUpCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the packaged services once, so that each writes its start-up cache when it stops. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Writes the start-up caches of the packaged services.")
final class TrainCommand implements Runnable {
    @Mixin StackOptions options = new StackOptions();

    @Override
    public void run() {
        var base = Path.of(System.getProperty("java.io.tmpdir"), "patron-train");
        var folder = StackFolder.temporary(base);
        var settings =
                new StackSettings(options.root(), Ports.free(), ZoneOffset.UTC, Duration.ZERO)
                        .with(StartUpCache.TRAIN);
        try (var stack = new Stack(folder, settings)) {
            stack.start();
        } finally {
            folder.delete();
        }
    }
}
