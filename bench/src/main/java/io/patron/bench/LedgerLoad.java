package io.patron.bench;

import io.patron.bench.Clients.Result;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * Gives points to members and takes them by turns, over REST, each request with a key of its own
 * and durable before it is answered; and reads balances.
 */
final class LedgerLoad implements AutoCloseable {
    static final int MEMBERS = 10_000;

    /** A batch of commands is durable at once, so the more come together the less each costs. */
    private static final int CLIENTS = 80;

    /** Of a household or an influencer, on whom many people act. */
    private static final int CLIENTS_OF_ONE = 128;

    private static final String PROGRAMME =
            """
            {"key": "bench", "name": "Bench", "currency": "GBP", "zone": "UTC",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}]}
            """;

    private final Lines operator;
    private final Lines shop;

    /**
     * @param operator connections to the loyalty service for who gives and takes
     * @param shop connections for who reads balances: what an operator reads is noted, a row each
     */
    LedgerLoad(Lines operator, Lines shop) {
        this.operator = operator;
        this.shop = shop;
    }

    void prepare() throws IOException {
        operator.post("/v1/programmes", "bench", PROGRAMME);
    }

    /** Gives every member points to spend. */
    void fill() throws InterruptedException, ExecutionException {
        Clients.hurried(MEMBERS, number -> change(member(number), 100_000));
    }

    /** Gives and takes by turns, over all members. */
    Result mix(int commands) throws InterruptedException, ExecutionException {
        return Clients.hurried(
                commands, CLIENTS, number -> change(member(number * 7), turn(number)));
    }

    /** Gives and takes by turns, of one member. */
    Result hot(int commands) throws InterruptedException, ExecutionException {
        return Clients.hurried(commands, CLIENTS_OF_ONE, number -> change(member(0), turn(number)));
    }

    /** Reads balances as fast as they come. */
    Result read(int reads) throws InterruptedException, ExecutionException {
        return Clients.hurried(reads, number -> balance(member(number * 7)));
    }

    /** Reads so many balances a second. */
    Result read(int reads, int perSecond) throws InterruptedException, ExecutionException {
        return Clients.paced(reads, perSecond, number -> balance(member(number * 7)));
    }

    static UUID member(int number) {
        return new UUID(0x0194_0000_0000_7000L, 0x8000_0000_0000_0000L | number % MEMBERS);
    }

    private static int turn(int number) {
        return number % 2 == 0 ? 5 : -5;
    }

    private void change(UUID member, int points) throws IOException {
        var body = "{\"programmeKey\":\"bench\",\"points\":" + points + ",\"reason\":\"bench\"}";
        var key = UUID.randomUUID().toString();
        operator.post("/v1/members/" + member + "/adjustments", key, body);
    }

    private void balance(UUID member) throws IOException {
        shop.get("/v1/members/" + member + "/wallets/points?programmeKey=bench");
    }

    @Override
    public void close() throws IOException {
        operator.close();
        shop.close();
    }
}
