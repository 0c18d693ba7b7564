package io.patron.loyalty.ledger;

import static io.patron.loyalty.Shop.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.AtOnce;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Many clients who earn and spend at once: nothing is lost, nothing is done twice, every answer is
 * that of its own request. {@code -Dpatron.commands=20000} makes it a measurement.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class CommandLoadComponentTest {
    private static final Logger LOG = Logger.getLogger(CommandLoadComponentTest.class);
    private static final int CLIENTS = 32;
    private static final int COMMANDS = Integer.getInteger("patron.commands", 1_600);
    private static final int MEMBERS = Integer.getInteger("patron.members", 50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<UUID> members = new ArrayList<>();

    private int send(UUID customer, String what, String body) {
        var uri =
                URI.create(
                        RestAssured.baseURI
                                + ":"
                                + RestAssured.port
                                + "/v1/members/"
                                + customer
                                + what);
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + Tokens.of("operator"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What clients did to each member. */
    private record Sums(long[] given, long[] spent) {}

    private Sums client(int number) {
        var random = new Random(number);
        var sums = new Sums(new long[MEMBERS], new long[MEMBERS]);
        for (var i = 0; i < COMMANDS / CLIENTS; i++) {
            var member = random.nextInt(MEMBERS);
            var points = 1 + random.nextInt(9);
            var give = random.nextBoolean();
            var body = "{\"programmeKey\": \"main\", \"points\": " + points;
            var status =
                    give
                            ? send(
                                    members.get(member),
                                    "/adjustments",
                                    body + ", \"reason\": \"x\"}")
                            : send(
                                    members.get(member),
                                    "/reservations",
                                    body + ", \"commit\": true}");
            if (status == 201) {
                (give ? sums.given() : sums.spent())[member] += points;
            } else {
                assertEquals(422, status);
            }
        }
        return sums;
    }

    @Test
    void manyClientsEarnAndSpendAtOnce() {
        Shop.programme("main", "GBP");
        for (var i = 0; i < MEMBERS; i++) {
            members.add(UUID.randomUUID());
        }
        List<Callable<Sums>> clients = new ArrayList<>();
        for (var i = 0; i < CLIENTS; i++) {
            var number = i;
            clients.add(() -> client(number));
        }

        var start = System.nanoTime();
        var sums = AtOnce.calls(clients);
        var took = (System.nanoTime() - start) / 1e9;

        LOG.infof("%d commands of %d clients: %.0f/s", COMMANDS, CLIENTS, COMMANDS / took);
        for (var i = 0; i < MEMBERS; i++) {
            var member = i;
            var given = sums.stream().mapToLong(s -> s.given()[member]).sum();
            var spent = sums.stream().mapToLong(s -> s.spent()[member]).sum();
            if (given > 0) {
                var points = wallet(members.get(member));
                assertEquals(given - spent, points.getLong("points.available"));
                assertEquals(spent, points.getLong("sums.spent"));
            }
        }
        Shop.verify();
    }
}
