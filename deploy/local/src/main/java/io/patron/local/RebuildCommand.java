package io.patron.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import io.patron.local.stack.StackFolder;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Has all that is derived from the points ledger made anew, and compares it with what is stored.
 */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description =
                "Makes what is derived from the points ledger anew and compares; exits with 1 if"
                        + " something differs. Changes nothing without --write.")
final class RebuildCommand implements Callable<Integer> {
    @Mixin StackOptions options = new StackOptions();

    @Option(names = "--write", description = "Write rows that differ.")
    boolean write;

    @Override
    public Integer call() {
        var ports = StackFolder.portsOf(options.data());
        var secrets = StackFolder.secretsOf(options.data());
        var api = new Api(ports, new Issuer(ports.url(Part.ISSUER), secrets));
        String path = "/v1/ledger/rebuild?dryRun=" + !write;
        Api.Answer answer = api.trySend(Service.LOYALTY, "POST", path, "", Map.of());
        if (!answer.ok()) {
            throw new LauncherException(path + " was answered " + answer);
        }
        answer.body().path("projections").forEach(side -> System.out.print(text(side)));
        if (write) {
            System.out.printf("%,d rows written%n", answer.body().path("written").asLong());
        }
        boolean equal = answer.body().path("equal").asBoolean();
        System.out.println(equal ? "Equal, byte for byte" : "Something differs");
        return equal ? 0 : 1;
    }

    private static String text(JsonNode side) {
        StringBuilder text =
                new StringBuilder(
                        "%-13s %,10d rows  stored %.12s…  made anew %.12s…  %s%n"
                                .formatted(
                                        side.path("projection").asText(),
                                        side.path("rows").asLong(),
                                        side.path("stored").asText(),
                                        side.path("rebuilt").asText(),
                                        side.path("differing").asLong() == 0
                                                ? "equal"
                                                : side.path("differing") + " differ"));
        for (JsonNode row : side.path("first")) {
            text.append(
                    "    %s: stored %s, made anew %s%n"
                            .formatted(
                                    row.path("row").asText(),
                                    row.path("stored").asText("nothing"),
                                    row.path("rebuilt").asText("nothing")));
        }
        return text.toString();
    }
}
