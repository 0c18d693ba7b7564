package io.patron.profile.mapping;

import io.patron.profile.purchase.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rows that are products. */
record ProductRows(ProductForm form, Instant now) implements Rows {
    private static final int DEEPEST = 10;
    private static final int LONGEST_CATEGORY = 100;
    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000_000_000L);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Override
    public MappedRow.Identity identity(RowFacts row) {
        return new MappedRow.Identity(
                null,
                null,
                null,
                form.time().map(column -> Rows.time(row, column)).orElse(null),
                false);
    }

    @Override
    public Optional<RowFault> fault(RowFacts row) {
        return Rows.id(row, form.sku())
                .or(() -> form.time().flatMap(column -> Rows.timeFault(row, column, now)))
                .or(() -> stock(row))
                .or(() -> form.price().flatMap(price -> price(row, price)))
                .or(() -> category(row));
    }

    private Optional<RowFault> stock(RowFacts row) {
        var stock = form.fields().get("stock");
        if (stock == null || !(stock.of(row) instanceof BigDecimal number)) {
            return Optional.empty();
        }
        return number.signum() < 0 || number.stripTrailingZeros().scale() > 0
                ? Rows.fault(stock.column(), "out-of-range", "Stock is a whole number from 0 on.")
                : Optional.empty();
    }

    private Optional<RowFault> price(RowFacts row, ProductForm.Price price) {
        var amount = amount(price.amount(), row);
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        if (amount.get().signum() < 0) {
            return Rows.fault(price.amount().column(), "negative-price", "A price is not below 0.");
        }
        var currency = price.currency().of(row);
        if (currency == null || !OrderRows.CURRENCIES.contains(currency.toString())) {
            return Rows.fault(
                    price.currency().column(),
                    "unknown-currency",
                    "A currency is an ISO 4217 code.");
        }
        return tooMuch(price.amount(), row)
                .or(() -> price.list().flatMap(list -> tooMuch(list, row)));
    }

    private static Optional<RowFault> tooMuch(ValueForm price, RowFacts row) {
        return amount(price, row).filter(amount -> amount.compareTo(HIGHEST_PRICE) > 0).isPresent()
                ? Rows.fault(
                        price.column(), "out-of-range", "A price is at most " + HIGHEST_PRICE + ".")
                : Optional.empty();
    }

    private Optional<RowFault> category(RowFacts row) {
        var path = path(row);
        var column = form.category().map(one -> one.path().column()).orElse("");
        if (path.size() > DEEPEST) {
            return Rows.fault(column, "too-deep", "Categories are at most 10 deep.");
        }
        return path.stream().anyMatch(name -> CONTROL.matcher(name).find())
                        || String.join(".", path).length() > LONGEST_CATEGORY
                ? Rows.fault(
                        column,
                        "invalid-category",
                        "A category with those above it has at most 100 printable characters.")
                : Optional.empty();
    }

    private List<String> path(RowFacts row) {
        var text = form.category().map(one -> one.path().text(row)).orElse(null);
        if (text == null) {
            return List.of();
        }
        var separator = form.category().flatMap(ProductForm.Category::separator);
        List<String> path = new ArrayList<>();
        for (var name :
                separator.map(by -> text.split(Pattern.quote(by))).orElse(new String[] {text})) {
            if (!name.isBlank()) {
                path.add(name.strip());
            }
        }
        return path;
    }

    private static Optional<BigDecimal> amount(ValueForm form, RowFacts row) {
        return Optional.ofNullable(form.of(row)).flatMap(Amounts::decimal);
    }

    @Override
    public MappedRow.Item item(RowFacts row) {
        var sku = String.valueOf(form.sku().text(row)).strip();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sku", sku);
        document.putAll(Rows.values(form.fields(), row));
        form.price().flatMap(price -> priced(price, row)).ifPresent(p -> document.put("price", p));
        var attributes = Rows.values(form.attributes(), row);
        if (!attributes.isEmpty()) {
            document.put("attributes", attributes);
        }
        var time = form.time().map(column -> Rows.time(row, column)).orElse(null);
        if (time != null) {
            document.put("asOf", time.toString());
        }
        return new MappedRow.ProductRow(sku, document, path(row));
    }

    private static Optional<Map<String, Object>> priced(ProductForm.Price form, RowFacts row) {
        var currency = Amounts.currency(form.currency().of(row));
        var amount = amount(form.amount(), row);
        if (currency.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> price = new LinkedHashMap<>();
        price.put("currency", currency.get().getCurrencyCode());
        price.put("amountMinor", Amounts.minor(amount.get(), currency.get()));
        form.list()
                .flatMap(list -> amount(list, row))
                .filter(list -> list.signum() >= 0)
                .ifPresent(list -> price.put("listMinor", Amounts.minor(list, currency.get())));
        return Optional.of(price);
    }
}
