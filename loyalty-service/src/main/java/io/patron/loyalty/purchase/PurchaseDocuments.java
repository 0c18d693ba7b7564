package io.patron.loyalty.purchase;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.loyalty.purchase.Purchase.Goods;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What orders and refunds are made of, as JSON in columns. */
@ApplicationScoped
class PurchaseDocuments {
    private static final TypeReference<List<Basket.Line>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Grant>> GRANTS = new TypeReference<>() {};
    private static final TypeReference<List<Goods>> GOODS = new TypeReference<>() {};

    private final StoredJson json;

    PurchaseDocuments(StoredJson json) {
        this.json = json;
    }

    List<Basket.Line> lines(String text) {
        return read(text, LINES);
    }

    List<Grant> grants(String text) {
        return read(text, GRANTS);
    }

    List<Goods> goods(String text) {
        return read(text, GOODS);
    }

    /** Of most orders there is none. */
    Amended amended(@Nullable String text) {
        return text == null ? Amended.NONE : json.read(text, Amended.class);
    }

    @Nullable String write(Amended amended) {
        return amended.saysNothing() ? null : json.write(amended);
    }

    private <T> List<T> read(String text, TypeReference<List<T>> type) {
        return json.read(text, type);
    }

    String write(List<?> values) {
        return json.write(values);
    }
}
