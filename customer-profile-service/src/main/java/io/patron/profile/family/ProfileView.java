package io.patron.profile.family;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.profile.computed.ComputedValueView;
import io.patron.profile.privacy.Masking;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A customer in five families.
 *
 * @param attributes basic attributes and declared traits by name
 * @param behaviour what the customer did, by event
 * @param consumption what the customer bought
 * @param channel {@code firstTouch}, {@code lastTouch}
 * @param loyalty satisfaction and loyalty
 * @param computed computed traits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileView(
        UUID customerId,
        Map<String, Attribute> attributes,
        List<Done> behaviour,
        Map<String, Object> consumption,
        Map<String, Touched> channel,
        Map<String, Fact> loyalty,
        List<ComputedValueView> computed) {

    /**
     * A value with who told it.
     *
     * @param kind {@code stated} or {@code inferred}
     * @param confidence of an inferred one, 0 to 1, where it was told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attribute(
            @Schema(implementation = Object.class, examples = "female") Object value,
            @Schema(examples = "stated") String kind,
            @Nullable Number confidence,
            @Schema(examples = "crm") String source,
            Instant at,
            @Nullable String messageId) {

        Attribute with(Object other) {
            return new Attribute(other, kind, confidence, source, at, messageId);
        }
    }

    /** How often something was done. */
    public record Done(
            @Schema(examples = "Product Viewed") String event,
            @Schema(examples = "12") long times,
            Instant first,
            Instant last,
            @Schema(examples = "web-shop") String lastSource) {}

    /** A way by which the customer came. */
    public record Touched(Map<String, Object> touch, String source, Instant at, String messageId) {}

    /** A value that another service or an event told. */
    public record Fact(
            @Schema(implementation = Object.class, examples = "gold") Object value,
            @Schema(examples = "loyalty") String source,
            Instant at) {}

    ProfileView masked(Masking masking) {
        var masked = new TreeMap<String, Attribute>();
        attributes.forEach((name, one) -> {
            var value = masking.mask(Map.of(name, one.value())).get(name);
            masked.put(name, one.with(value == null ? Masking.MASK : value));
        });
        return new ProfileView(
                customerId,
                masked,
                behaviour,
                consumption,
                channel,
                loyalty,
                computed.stream().map(one -> one.masked(masking)).toList());
    }
}
