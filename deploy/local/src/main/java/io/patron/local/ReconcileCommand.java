package io.patron.local;

import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.restore.Reconciliation;
import io.patron.local.restore.Reconciliation.Lost;
import io.patron.local.stack.Part;
import io.patron.local.stack.StackFolder;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Names what the points ledger has told and does not have. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description =
                "Compares what the points ledger of the running Patron has published with what it"
                        + " has; exits with 1 and names what is lost.")
final class ReconcileCommand implements Callable<Integer> {
    @Mixin StackOptions options = new StackOptions();

    @Option(
            names = "--since",
            defaultValue = "1970-01-01T00:00:00Z",
            description = "What was published before is left out.")
    String since = "";

    @Override
    public Integer call() {
        var ports = StackFolder.portsOf(options.data());
        var secrets = StackFolder.secretsOf(options.data());
        var api = new Api(ports, new Issuer(ports.url(Part.ISSUER), secrets));
        var servers = "127.0.0.1:" + ports.of(Part.KAFKA);
        var found = Reconciliation.of(api, servers, Instant.parse(since));
        found.lost().forEach(lost -> System.out.println(line(lost)));
        found.counts().forEach((what, count) -> System.out.printf("%,10d %s%n", count, what));
        System.out.println(
                found.lost().isEmpty()
                        ? "Nothing that was published is missing"
                        : "To be done again: the lines above");
        return found.lost().isEmpty() ? 0 : 1;
    }

    private static String line(Lost lost) {
        return "lost: %s %s of %s: %+d (%s), entry %s"
                .formatted(
                        lost.at(),
                        lost.kind(),
                        lost.customerId(),
                        lost.points(),
                        lost.reference(),
                        lost.entry());
    }
}
