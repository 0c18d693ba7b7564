package io.patron.local;

import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import io.patron.local.stack.StackFolder;
import io.patron.local.stack.StackSettings;
import io.patron.local.trouble.Detour;
import io.patron.local.trouble.SmallDisk;
import io.patron.local.trouble.TroubleRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A slow database, a full disk and a burst, while clients post and read. */
@Command(
        name = "trouble",
        mixinStandardHelpOptions = true,
        description =
                "Slows PostgreSQL, fills the broker's disk and sends a burst to the profile"
                        + " service; exits with 1 if anything acknowledged is lost or doubled, or"
                        + " an answer is other than taken or later.")
final class TroubleCommand implements Callable<Integer> {
    @Mixin StackOptions options = new StackOptions();

    @Option(names = "--seconds", defaultValue = "20", description = "How long each trouble lasts.")
    int seconds;

    @Override
    public Integer call() {
        Path base = Path.of(System.getProperty("java.io.tmpdir"), "patron-trouble");
        StackFolder folder = StackFolder.temporary(base);
        List<String> faults;
        Optional<SmallDisk> disk = SmallDisk.at(folder.path("kafka"));
        try {
            faults = run(folder, disk);
        } finally {
            disk.ifPresent(SmallDisk::close);
            folder.delete();
        }
        faults.forEach(fault -> System.out.println("WRONG: " + fault));
        System.out.println(
                faults.isEmpty()
                        ? "Nothing acknowledged is lost, nothing is doubled"
                        : "Something is wrong");
        return faults.isEmpty() ? 0 : 1;
    }

    private List<String> run(StackFolder folder, Optional<SmallDisk> disk) {
        Ports ports = Ports.free();
        StackSettings settings =
                new StackSettings(options.root(), ports, ZoneOffset.UTC, Duration.ZERO)
                        .with(EnumSet.of(Service.PROFILE));
        Duration time = Duration.ofSeconds(seconds);
        try (Stack stack = new Stack(folder, settings);
                Detour way = Detour.to(ports.of(Part.POSTGRES))) {
            stack.start();
            TroubleRun.lead(stack, way);
            TroubleRun run = new TroubleRun(stack, folder.secrets(), System.out);
            run.burst(4, time).slowDatabase(way, time);
            if (disk.isPresent()) {
                run.fullDisk(disk.get(), time);
            } else {
                System.out.println("No full disk: only root may mount a small file system");
            }
            return run.faults();
        }
    }
}
