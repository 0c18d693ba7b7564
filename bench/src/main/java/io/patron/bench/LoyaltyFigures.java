package io.patron.bench;

import io.patron.bench.Clients.Result;
import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Points, beside a bare double-entry transfer on the same PostgreSQL. */
final class LoyaltyFigures {
    private static final int COMMANDS = 20_000;
    private static final int TRANSFERS = 10_000;
    private static final int WARM_UP = 5;
    private static final int PACE = 2_000;
    private static final int PACED = 20_000;
    private static final int ORDERS = 100_000;
    private static final int WARM_UP_ORDERS = 50_000;

    private final Running running;
    private final List<Measured> table = new ArrayList<>();

    LoyaltyFigures(Running running) {
        this.running = running;
    }

    List<Measured> measure() throws Exception {
        var bare = bare(LedgerLoad.MEMBERS, "Bare transfer procedure");
        var bareHot = bare(1, "Bare transfer procedure, one account");
        try (var ledger = ledger()) {
            ledger.prepare();
            ledger.fill();
            for (var round = 0; round < WARM_UP; round++) {
                ledger.mix(COMMANDS);
            }
            commands("Points given and taken over REST", () -> ledger.mix(COMMANDS), bare);
            commands("Points of one member over REST", () -> ledger.hot(COMMANDS), bareHot);
            balances(ledger);
        }
        orders();
        expiry();
        return table;
    }

    private LedgerLoad ledger() {
        return new LedgerLoad(
                running.lines(Part.LOYALTY, "operator"), running.lines(Part.LOYALTY, "service"));
    }

    private void balances(LedgerLoad ledger) throws Exception {
        ledger.read(PACED);
        var before = CpuTime.now(running, Service.LOYALTY);
        var reads = ledger.read(PACED);
        var used = CpuTime.now(running, Service.LOYALTY).since(before).text();
        table.add(
                Measured.limit(
                        "Balances read over REST",
                        reads.perSecond(),
                        PACED + " reads, " + reads.p99() + ", " + used));
        var paced = ledger.read(PACED, PACE);
        table.add(
                Measured.limit(
                        "Balances read, at a given rate", paced.perSecond(), paced.paced(PACE)));
    }

    private double bare(int members, String what) throws Exception {
        try (var connection = running.connect(Service.LOYALTY)) {
            RawTransfers.setUp(connection);
        }
        RawTransfers.Database database = () -> running.connect(Service.LOYALTY);
        RawTransfers.perSecond(database, TRANSFERS, members);
        var bare = RawTransfers.perSecond(database, TRANSFERS, members);
        var by = TRANSFERS + " by " + RawTransfers.CLIENTS + " clients";
        table.add(Measured.limit(what, bare, by));
        return bare;
    }

    private void orders() throws Exception {
        var admin = running.api("admin");
        var loyalty = running.url(Part.LOYALTY);
        for (var round = 0; round < WARM_UP; round++) {
            OrderLoad.perSecond(running.kafka(), loyalty, admin, WARM_UP_ORDERS);
        }
        var before = CpuTime.now(running, Service.LOYALTY);
        var orders = OrderLoad.perSecond(running.kafka(), loyalty, admin, ORDERS);
        var used = CpuTime.now(running, Service.LOYALTY).since(before).text();
        table.add(
                Measured.limit(
                        "Points for orders out of Kafka", orders, ORDERS + " orders, " + used));
    }

    private void expiry() throws Exception {
        try (var loyalty = running.connect(Service.LOYALTY)) {
            var before = CpuTime.now(running, Service.LOYALTY);
            var expired = LotLoad.expire(loyalty);
            var used = CpuTime.now(running, Service.LOYALTY).since(before).text();
            table.add(
                    new Measured(
                            "Lots expire",
                            String.format(Locale.ROOT, "%.1f s", expired.seconds()),
                            "",
                            String.format(Locale.ROOT, "%,d lots, %s", expired.lots(), used)));
        }
    }

    private void commands(String what, Callable<Result> load, double limit) throws Exception {
        var before = CpuTime.now(running, Service.LOYALTY);
        var result = load.call();
        var used = CpuTime.now(running, Service.LOYALTY).since(before).text();
        table.add(Measured.beside(what, result.perSecond(), limit, result.p99() + ", " + used));
    }
}
