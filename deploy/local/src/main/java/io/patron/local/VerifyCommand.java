package io.patron.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import io.patron.local.stack.StackFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has the points ledger recomputed from its entries, and names what does not hold. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Verifies the points ledger of the running Patron; exits with 1 if it is broken.")
final class VerifyCommand implements Callable<Integer> {
    @Mixin StackOptions options = new StackOptions();

    @Override
    public Integer call() {
        Path folder = options.data();
        var ports = StackFolder.portsOf(folder);
        var issuer = new Issuer(ports.url(Part.ISSUER), StackFolder.secretsOf(folder));
        var found = new Api(ports, issuer).get(Service.LOYALTY, "/v1/ledger/verify");
        found.path("broken").forEach(row -> System.out.println(line(row)));
        System.out.println(summary(found));
        return found.path("ok").asBoolean() ? 0 : 1;
    }

    private static String line(JsonNode row) {
        return "broken: %s in %s: expected %s, found %s"
                .formatted(
                        row.path("check").asText(),
                        row.path("row").asText(),
                        row.path("expected").asText(),
                        row.path("found").asText());
    }

    private static String summary(JsonNode found) {
        var counts = found.path("counts");
        return "%s: %d checks over %d members, %d entries, %d lots"
                .formatted(
                        found.path("ok").asBoolean()
                                ? "The ledger keeps its promises"
                                : "The ledger is broken",
                        found.path("checks").size(),
                        counts.path("members").asLong(),
                        counts.path("entries").asLong(),
                        counts.path("lots").asLong());
    }
}
