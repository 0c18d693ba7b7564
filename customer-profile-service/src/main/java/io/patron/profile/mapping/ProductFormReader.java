package io.patron.profile.mapping;

import io.patron.conditions.FactType;
import io.patron.profile.document.DocumentNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how rows make products. */
final class ProductFormReader {
    private static final List<String> TEXTS = List.of("name", "brand", "url", "imageUrl");

    private static final String[] FIELDS = {
        "sku",
        "time",
        "name",
        "brand",
        "url",
        "imageUrl",
        "active",
        "stock",
        "price",
        "category",
        "attributes"
    };

    private final ColumnsReader columns;
    private final ValueReader values;

    ProductFormReader(ColumnsReader columns, ValueReader values) {
        this.columns = columns;
        this.values = values;
    }

    Optional<Target> read(DocumentNode product) {
        if (!product.isObjectOf(FIELDS)) {
            return Optional.empty();
        }
        var time =
                product.at("time").isPresent()
                        ? Optional.of(columns.column(product, "time", FactType.TIME))
                        : Optional.<String>empty();
        Map<String, ValueForm> fields = new LinkedHashMap<>();
        for (var name : TEXTS) {
            values.form(product, name, FactType.TEXT).ifPresent(form -> fields.put(name, form));
        }
        values.form(product, "stock", FactType.NUMBER).ifPresent(form -> fields.put("stock", form));
        product.at("active").flatMap(values::value).ifPresent(form -> fields.put("active", form));
        var price = product.at("price").flatMap(this::price);
        var category = product.at("category").flatMap(at -> category(product, at));
        var attributes = values.fields(product, "attributes");
        return values.requiredForm(product, "sku", FactType.TEXT)
                .map(sku -> new ProductForm(sku, time, fields, price, category, attributes));
    }

    private Optional<ProductForm.Price> price(DocumentNode price) {
        if (!price.isObjectOf("currency", "amount", "list")) {
            return Optional.empty();
        }
        var currency =
                price.required("currency").flatMap(place -> OrderReader.currency(place, values));
        var amount = values.requiredForm(price, "amount", FactType.NUMBER);
        var list = values.form(price, "list", FactType.NUMBER);
        return currency.isPresent() && amount.isPresent()
                ? Optional.of(new ProductForm.Price(currency.get(), amount.get(), list))
                : Optional.empty();
    }

    private Optional<ProductForm.Category> category(DocumentNode product, DocumentNode category) {
        if (category.json().isTextual()) {
            return values.form(product, "category", FactType.TEXT)
                    .map(form -> new ProductForm.Category(form, Optional.empty()));
        }
        if (!category.isObjectOf("path", "separator")) {
            return Optional.empty();
        }
        var separator = category.at("separator").map(at -> at.json().asText());
        if (separator.isPresent() && separator.get().isEmpty()) {
            category.fault("separator", "invalid-value", "It is a text such as > or a dot.", null);
            return Optional.empty();
        }
        return values.requiredForm(category, "path", FactType.TEXT)
                .map(form -> new ProductForm.Category(form, separator));
    }
}
