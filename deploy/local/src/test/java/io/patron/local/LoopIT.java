package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.load.LoadState;
import io.patron.local.load.Loader;
import io.patron.local.load.Watcher;
import io.patron.local.shop.Shop;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import io.patron.local.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The packaged services on the embedded stack do the main job of the sample shop while each of
 * them, PostgreSQL and Kafka are killed. The undisturbed run is that of {@link ReadmeIT}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LoopIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Shop SHOP = Shop.in(ROOT.resolve("deploy/local/sample"));

    private static final List<String> EVERY_CRASH =
            List.of(
                    CrashingWatcher.POSTGRES + " in import",
                    CrashingWatcher.KAFKA + " in import",
                    Service.PROFILE.module() + " in import",
                    Service.PROFILE.module() + " in publishing",
                    Service.LOYALTY.module() + " in import",
                    Service.SEGMENTATION.module() + " in import",
                    Service.SEGMENTATION.module() + " in recomputation",
                    CrashingWatcher.POSTGRES + " in taking in",
                    CrashingWatcher.KAFKA + " in taking in",
                    Service.CAMPAIGN.module() + " in launch",
                    Service.CAMPAIGN.module() + " in sending");

    @Test
    void aCrashOfEveryPartInMidLoadChangesNoFigure() throws Exception {
        try (Session session = session()) {
            CrashingWatcher crashes = new CrashingWatcher(session.stack());
            try (crashes) {
                load(session, crashes);
            }
            for (String crash : EVERY_CRASH) {
                assertTrue(crashes.crashes().contains(crash), crash + ": " + crashes.crashes());
            }
            JsonNode document = Summary.read(api(session), SHOP).document();
            LoopFigures.check(document);
            LoopFigures.checkCustomers(api(session));
            LoopFigures.checkMails(session.folder().path("mail"), document);
            ErasedPerson.check(session, api(session));
        }
    }

    @Test
    void theCopyOfTheExpectedFiguresAgreesWithItsSource() throws IOException {
        assertTrue(Expected.copyAgrees());
    }

    private static Session session() {
        return Session.temporary(ROOT, SHOP.zone(), SHOP.now());
    }

    private static void load(Session session, Watcher watcher) {
        LoadState state = LoadState.in(session.folder().path("load.properties"));
        new Loader(api(session), SHOP, state, watcher).load();
    }

    private static Api api(Session session) {
        Ports ports = session.stack().ports();
        return new Api(ports, new Issuer(ports.url(Part.ISSUER), session.folder().secrets()));
    }
}
