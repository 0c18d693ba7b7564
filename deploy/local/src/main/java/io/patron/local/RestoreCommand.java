package io.patron.local;

import io.patron.local.restore.Backups;
import io.patron.local.restore.Offsets;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes back to the copy of the loyalty database while Patron does not run. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Puts the copy of the loyalty database in its place, and lets the service read"
                        + " Kafka again from before. Patron must be stopped.")
final class RestoreCommand implements Runnable {
    @Mixin StackOptions options = new StackOptions();

    @Option(
            names = "--margin",
            defaultValue = "PT1H",
            description =
                    "How long before the copy Kafka is read again from; default: ${DEFAULT-VALUE}.")
    Duration margin = Duration.ofHours(1);

    @Override
    public void run() {
        try (Session session = Session.withoutServices(options.data(), options.root())) {
            Ports ports = session.stack().ports();
            Instant made =
                    new Backups(ports, session.folder().secrets(), Clock.systemUTC())
                            .restore(Service.LOYALTY);
            String servers = "127.0.0.1:" + ports.of(Part.KAFKA);
            long messages = new Offsets(servers).rewind(Service.LOYALTY, made.minus(margin));
            System.out.printf(
                    "The loyalty database is as it was at %s; %,d messages will be read again.%n",
                    made, messages);
            System.out.println("Start Patron, then: make reconcile SINCE=" + made);
        }
    }
}
