package io.patron.local;

import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.load.LoadState;
import io.patron.local.load.Loader;
import io.patron.local.shop.Shop;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import io.patron.local.summary.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the suite on the data folder, loads the sample shop once, and stays until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts Patron, loads the sample shop once, and stays until Ctrl-C.")
final class UpCommand implements Runnable {
    @Mixin StackOptions options = new StackOptions();

    @Option(
            names = "--ports",
            defaultValue = "",
            paramLabel = "NAME=PORT,…",
            description = "Other ports than the defaults.")
    String ports = "";

    @Override
    public void run() {
        Shop shop = Shop.in(options.root().resolve("deploy/local/sample"));
        Progress progress = Progress.ofThisProcess();
        progress.begin("PostgreSQL, Kafka and four services");
        Session session =
                Session.kept(
                        options.data(),
                        options.root(),
                        Ports.parse(ports),
                        shop.zone(),
                        shop.now());
        progress.end("ready");
        Ports here = session.stack().ports();
        Api api = new Api(here, new Issuer(here.url(Part.ISSUER), session.folder().secrets()));
        new Loader(api, shop, LoadState.in(session.folder().path("load.properties")), progress)
                .load();
        System.out.println(Summary.read(api, shop).text());
        System.out.println(addresses(here));
        System.out.println("Patron is ready");
        session.stay();
    }

    private String addresses(Ports here) {
        StringBuilder text = new StringBuilder("APIs (OpenAPI pages)\n");
        for (Service service : Service.values()) {
            text.append(
                    "  %-26s %s/q/swagger-ui%n"
                            .formatted(service.module(), here.url(service.part())));
        }
        text.append("  %-26s %s/mail%n".formatted("mailbox", here.url(Part.ISSUER)));
        text.append("  %-26s 127.0.0.1:%d%n".formatted("Kafka", here.of(Part.KAFKA)));
        text.append("A token for them: make token ROLE=operator\n");
        text.append("Data, logs and secrets: ").append(options.data()).append('\n');
        return text.toString();
    }
}
