package io.patron.profile.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutPerson;
import io.patron.profile.privacy.Masking;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param version grows with every change of identifiers, traits or consents
 * @param traits as told last; personal ones are masked for roles that may not read them
 * @param purchases what the customer bought, for each currency
 * @param categories what the customer bought most, at most 50
 */
public record CustomerView(
        @Schema(examples = "0197a5e1-9f4b-7c1e-8d53-3b7e2f6a9c10") UUID customerId,
        @Schema(examples = "3") long version,
        List<Identity> identifiers,
        @Schema(type = SchemaType.OBJECT, examples = "{\"country\": \"United Kingdom\"}")
                Map<String, Object> traits,
        List<CustomerConsent> consents,
        Bought bought,
        Times times)
        implements AboutPerson {

    @Override
    public UUID person() {
        return customerId;
    }

    @Override
    public Set<String> fields() {
        var fields = new TreeSet<String>();
        identifiers.forEach(id -> fields.add("identifiers." + id.type()));
        traits.keySet().forEach(trait -> fields.add("traits." + trait));
        return fields;
    }

    /** A name by which the customer is known: type {@code user} or {@code anonymous}. */
    public record Identity(
            @Schema(examples = "user") String type, @Schema(examples = "17850") String value) {}

    /** What the customer bought. */
    public record Bought(List<Total> totals, List<Category> categories) {}

    /**
     * Orders and refunds in a currency, in its minor units.
     *
     * @param averageOrderMinor gross by orders, rounded half up
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Total(
            @Schema(examples = "GBP") String currency,
            @Schema(examples = "34") long orders,
            @Schema(examples = "539121") long grossMinor,
            @Schema(examples = "1") long refunds,
            @Schema(examples = "10212") long refundedMinor,
            @Schema(examples = "15857") @Nullable Long averageOrderMinor,
            OrderTimes orderTimes) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OrderTimes(@Nullable Instant first, @Nullable Instant last) {}

    /** Pieces bought of a category, and what the lines came to before refunds. */
    public record Category(
            @Schema(examples = "candles") String category,
            @Schema(examples = "GBP") String currency,
            @Schema(examples = "12") long quantity,
            @Schema(examples = "3540") long grossMinor) {}

    /** When the customer became known here, and was last changed. */
    public record Times(Instant created, Instant changed) {}

    CustomerView masked(Masking masking) {
        var ids =
                identifiers.stream()
                        .map(id -> new Identity(id.type(), Masking.maskName(id.type(), id.value())))
                        .toList();
        return new CustomerView(
                customerId, version, ids, masking.mask(traits), consents, bought, times);
    }
}
