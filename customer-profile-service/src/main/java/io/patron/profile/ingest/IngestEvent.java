package io.patron.profile.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.profile.product.ProductNews;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked event on its way from a source to the customer's profile; the JSON on topic {@code
 * patron.ingest}.
 *
 * @param source name of the source that told us
 * @param messageId the client's id of the event, at most 100 characters; within a source an id
 *     counts once
 * @param who about whom; nobody where it tells of a product
 * @param what what was done
 * @param timestamp when it happened, by our clock
 * @param receivedAt when we got it
 * @param context the client's own context, for example {@code consent}
 */
@RegisterForReflection(targets = {IngestEvent.class, IngestEvent.Who.class, IngestEvent.What.class})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngestEvent(
        String source,
        String messageId,
        Who who,
        What what,
        Instant timestamp,
        Instant receivedAt,
        Map<String, Object> context) {

    /**
     * The person, by at least one of the two; nobody of what is told of a product.
     *
     * @param userId the shop's own id of the customer
     * @param anonymousId the client's id of a visitor that it does not know by name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Who(@Nullable String userId, @Nullable String anonymousId) {

        public static Who user(String userId) {
            return new Who(userId, null);
        }
    }

    /**
     * @param type {@code track}, {@code identify}, {@code page}, {@code screen}, {@code group} or
     *     {@code alias}
     * @param name of a {@code track} the event's name, of a page its name; empty where there is
     *     none
     * @param properties the client's own properties, as sent
     * @param traits what it says of the customer ({@code identify}), as sent; null takes a trait
     *     away
     * @param tags that the customer is given; never of what clients send
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record What(
            String type,
            String name,
            Map<String, Object> properties,
            Map<String, Object> traits,
            List<String> tags) {

        public What {
            tags = tags == null ? List.of() : tags;
            name = name == null ? "" : name;
            properties = properties == null ? Map.of() : properties;
            traits = traits == null ? Map.of() : traits;
        }

        public static What track(String name, Map<String, Object> properties) {
            return new What("track", name, properties, Map.of(), List.of());
        }

        public static What identify(Map<String, Object> traits) {
            return new What("identify", "", Map.of(), traits, List.of());
        }

        public What tagged(List<String> given) {
            return new What(type, name, properties, traits, given);
        }
    }

    public IngestEvent {
        context = context == null ? Map.of() : context;
    }

    /**
     * For events read from outside of this code.
     *
     * @throws IllegalArgumentException where a part is missing that must be there
     */
    public void requireWhole() {
        for (var part : new @Nullable Object[] {source, messageId, who, what, timestamp}) {
            if (part == null) {
                throw new IllegalArgumentException("A part is missing");
            }
        }
        if (who.userId() == null && who.anonymousId() == null && !isOfProduct()) {
            throw new IllegalArgumentException("It names nobody");
        }
    }

    /** Whether it tells of a product, and so of nobody. */
    @JsonIgnore
    public boolean isOfProduct() {
        return what.type().equals("track") && ProductNews.isOf(what.name());
    }

    /**
     * Since when it holds what it says of consents. A client's clock may be ahead of ours; by it a
     * grant would stand above a refusal that was said after it.
     */
    @JsonIgnore
    public Instant consentedAt() {
        return receivedAt == null || !timestamp.isAfter(receivedAt)
                ? timestamp
                : receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The Kafka key: one person's events stay in order. */
    @JsonIgnore
    public String key() {
        return who.userId() != null ? who.userId() : String.valueOf(who.anonymousId());
    }
}
