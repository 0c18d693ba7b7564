package io.patron.local;

import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.load.LoadState;
import io.patron.local.load.Loader;
import io.patron.local.shop.Shop;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.summary.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does the main job on any file, on free ports in a temporary folder, and leaves nothing. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs the whole loop on a file of orders and leaves nothing behind.")
final class DemoCommand implements Runnable {
    @Mixin StackOptions options = new StackOptions();

    @Parameters(paramLabel = "FILE", description = "Orders as CSV or NDJSON, gzip too.")
    Path data = Path.of("");

    @Option(
            names = "--mapping",
            defaultValue = "",
            description = "How the file is read; default: as the sample.")
    String mapping = "";

    @Option(
            names = "--as-of",
            defaultValue = "",
            paramLabel = "DAY",
            description = "The day to stand on; default: the day after the newest row.")
    String asOf = "";

    @Option(names = "--out", defaultValue = "", description = "Also write the summary as JSON.")
    String out = "";

    @Override
    public void run() {
        Shop sample = Shop.in(options.root().resolve("deploy/local/sample"));
        Path mapped = mapping.isBlank() ? sample.mapping() : Path.of(mapping);
        Shop shop = sample.with(data, mapped, asOf);
        Progress progress = Progress.ofThisProcess();
        progress.begin("PostgreSQL, Kafka and four services");
        try (Session session = Session.temporary(options.root(), shop.zone(), shop.now())) {
            progress.end("ready");
            Ports ports = session.stack().ports();
            Issuer issuer = new Issuer(ports.url(Part.ISSUER), session.folder().secrets());
            Api api = new Api(ports, issuer);
            LoadState state = LoadState.in(session.folder().path("load.properties"));
            new Loader(api, shop, state, progress).load();
            Summary summary = Summary.read(api, shop);
            System.out.println(summary.text());
            if (!out.isBlank()) {
                write(Path.of(out), summary.json());
            }
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LauncherException("cannot write " + file, e);
        }
    }
}
