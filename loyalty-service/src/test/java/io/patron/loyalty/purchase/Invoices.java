package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** The invoices of the Online Retail file, as orders and refunds. */
final class Invoices {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Invoices() {}

    private static final class Invoice {
        private final List<String> first;
        private BigDecimal total = BigDecimal.ZERO;

        Invoice(List<String> first) {
            this.first = first;
        }

        Purchase purchase(String number) {
            var buyer = new Buyer(new UUID(0, Long.parseLong(first.get(6))), first.get(6));
            var at = LocalDateTime.parse(first.get(4).replace(' ', 'T')).atZone(LONDON).toInstant();
            var minor = total.abs().setScale(2, RoundingMode.HALF_UP).unscaledValue().longValue();
            var paid = new Paid("GBP", minor, at);
            return number.startsWith("C")
                    ? new Refund(buyer, number, null, paid)
                    : new Order(buyer, number, paid);
        }
    }

    static List<Purchase> read(Path file) throws IOException {
        Map<String, Invoice> invoices = new LinkedHashMap<>();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(Invoices::fields)
                    .filter(Invoices::counts)
                    .forEach(line -> {
                        var invoice = invoices.computeIfAbsent(line.get(0), n -> new Invoice(line));
                        invoice.total =
                                invoice.total.add(
                                        new BigDecimal(line.get(3))
                                                .multiply(new BigDecimal(line.get(5))));
                    });
        }
        List<Purchase> purchases = new ArrayList<>();
        invoices.forEach((number, invoice) -> purchases.add(invoice.purchase(number)));
        return purchases;
    }

    private static boolean counts(List<String> line) {
        var number = line.getFirst();
        if (line.get(6).isEmpty() || number.startsWith("A")) {
            return false;
        }
        return number.startsWith("C")
                || (Long.parseLong(line.get(3)) > 0 && new BigDecimal(line.get(5)).signum() > 0);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(line.charAt(++i));
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
