package io.patron.local;

import io.patron.local.stack.Ports;
import java.time.Instant;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the suite on the data folder, loads the sample shop once, and stays until Ctrl-C. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts Patron and stays.")
final class UpCommand implements Runnable {
    @Mixin StackOptions options = new StackOptions();

    @Option(names = "--ports", defaultValue = "", description = "name=number,…")
    String ports = "";

    @Override
    public void run() {
        Session session =
                Session.kept(
                        options.data(),
                        options.root(),
                        Ports.parse(ports),
                        ZoneId.of("Europe/London"),
                        Instant.parse("2011-12-10T00:00:00Z"));
        System.out.println("Patron is ready");
        session.stay();
    }
}
