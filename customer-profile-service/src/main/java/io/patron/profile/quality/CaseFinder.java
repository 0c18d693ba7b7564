package io.patron.profile.quality;

import static java.util.stream.Collectors.toSet;

import io.patron.profile.quality.History.Bought;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds what does not go together in a person's history. Pure. */
final class CaseFinder {
    /** Cases of a person that are kept. */
    static final int MOST = 50;

    private final Duration twins;
    private final Duration atOnce;

    /**
     * @param twins within which time two orders that are alike may be one
     * @param atOnce within which time an order that is refunded whole was a mistake
     */
    CaseFinder(Duration twins, Duration atOnce) {
        this.twins = twins;
        this.atOnce = atOnce;
    }

    List<Case> find(History history) {
        List<Case> cases = new ArrayList<>();
        var orders = history.purchases().stream().filter(one -> !one.isRefund()).toList();
        var refunds = history.purchases().stream().filter(Bought::isRefund).toList();
        refundsWithoutOrder(orders, refunds, cases);
        refundsExceedOrders(orders, refunds, cases);
        cancelledAtOnce(orders, refunds, cases);
        deliveries(history, orders, cases);
        countries(orders, cases);
        twins(orders, cases);
        for (var conflict : history.conflicts()) {
            cases.add(
                    new Case(
                            Check.TRAIT_CONFLICT,
                            conflict.trait(),
                            conflict.sources().getLast(),
                            Map.of("sources", conflict.sources())));
        }
        return cases.size() <= MOST ? cases : cases.subList(0, MOST);
    }

    /** One that names its order needs that order; another one any order before it. */
    private static void refundsWithoutOrder(
            List<Bought> orders, List<Bought> refunds, List<Case> cases) {
        var known = orders.stream().map(order -> order.key().reference()).collect(toSet());
        for (var refund : refunds) {
            var orderId = refund.key().orderId();
            var isKnown =
                    orderId == null
                            ? !orders.isEmpty() && !orders.getFirst().at().isAfter(refund.at())
                            : known.contains(orderId);
            if (!isKnown) {
                Map<String, Object> evidence = evidence(refund);
                if (orderId != null) {
                    evidence.put("order", orderId);
                }
                cases.add(of(Check.REFUND_WITHOUT_ORDER, refund, evidence));
            }
        }
    }

    private static void refundsExceedOrders(
            List<Bought> orders, List<Bought> refunds, List<Case> cases) {
        Map<String, Long> left = new HashMap<>();
        orders.forEach(order ->
                left.merge(order.worth().currency(), order.worth().totalMinor(), Long::sum));
        refunds.forEach(refund ->
                left.merge(refund.worth().currency(), -refund.worth().totalMinor(), Long::sum));
        left.forEach((currency, minor) -> {
            if (minor < 0) {
                var last =
                        refunds.stream()
                                .filter(one -> one.worth().currency().equals(currency))
                                .reduce((a, b) -> b)
                                .orElseThrow();
                cases.add(
                        new Case(
                                Check.REFUND_EXCEEDS_ORDERS,
                                currency,
                                last.source(),
                                Map.of("excessMinor", -minor, "currency", currency)));
            }
        });
    }

    /** Both lists are by time: a window moves over the orders. */
    private void cancelledAtOnce(List<Bought> orders, List<Bought> refunds, List<Case> cases) {
        int from = 0;
        for (var refund : refunds) {
            var earliest = refund.at().minus(atOnce);
            while (from < orders.size() && orders.get(from).at().isBefore(earliest)) {
                from++;
            }
            for (int i = from; i < orders.size() && !orders.get(i).at().isAfter(refund.at()); i++) {
                if (isWorthTheSame(refund, orders.get(i))) {
                    var evidence = evidence(orders.get(i));
                    evidence.put("refund", refund.key().reference());
                    evidence.put("refundedAt", refund.at().toString());
                    cases.add(of(Check.CANCELLED_AT_ONCE, orders.get(i), evidence));
                    break;
                }
            }
        }
    }

    private static boolean isWorthTheSame(Bought one, Bought other) {
        return one.worth().totalMinor() == other.worth().totalMinor()
                && one.worth().totalMinor() > 0
                && one.worth().currency().equals(other.worth().currency());
    }

    private static void deliveries(History history, List<Bought> orders, List<Case> cases) {
        Map<String, Instant> ordered = new HashMap<>();
        orders.forEach(order -> ordered.put(order.key().reference(), order.at()));
        for (var delivery : history.deliveries()) {
            var at = ordered.get(delivery.orderId());
            Map<String, Object> evidence = new LinkedHashMap<>();
            evidence.put("order", delivery.orderId());
            evidence.put("deliveredAt", delivery.at().toString());
            if (at == null) {
                cases.add(
                        new Case(
                                Check.DELIVERY_WITHOUT_ORDER,
                                delivery.orderId(),
                                delivery.source(),
                                evidence));
            } else if (delivery.at().isBefore(at)) {
                evidence.put("orderedAt", at.toString());
                cases.add(
                        new Case(
                                Check.DELIVERY_BEFORE_ORDER,
                                delivery.orderId(),
                                delivery.source(),
                                evidence));
            }
        }
    }

    private static void countries(List<Bought> orders, List<Case> cases) {
        var countries = new TreeSet<String>();
        for (var order : orders) {
            if (order.worth().country() != null) {
                countries.add(order.worth().country());
            }
        }
        if (countries.size() > 1) {
            cases.add(
                    new Case(
                            Check.SEVERAL_COUNTRIES,
                            "",
                            orders.getLast().source(),
                            Map.of("countries", List.copyOf(countries))));
        }
    }

    /** Only orders near in time are compared, so many orders cost little. */
    private void twins(List<Bought> orders, List<Case> cases) {
        for (int i = 0; i < orders.size(); i++) {
            var first = orders.get(i);
            for (int j = i + 1; j < orders.size(); j++) {
                var second = orders.get(j);
                if (second.at().isAfter(first.at().plus(twins))) {
                    break;
                }
                if (isWorthTheSame(first, second)
                        && first.worth().lines().equals(second.worth().lines())) {
                    var evidence = evidence(second);
                    evidence.put("twin", first.key().reference());
                    cases.add(of(Check.TWIN_ORDER, second, evidence));
                    break;
                }
            }
        }
    }

    private static Map<String, Object> evidence(Bought bought) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put(bought.isRefund() ? "refund" : "order", bought.key().reference());
        evidence.put("at", bought.at().toString());
        evidence.put("totalMinor", bought.worth().totalMinor());
        evidence.put("currency", bought.worth().currency());
        return evidence;
    }

    private static Case of(Check check, Bought bought, Map<String, Object> evidence) {
        return new Case(check, bought.key().reference(), bought.source(), evidence);
    }
}
