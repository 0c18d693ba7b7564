package io.patron.profile.customer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer. The order in which it is told does not matter: every trait and every
 * consent keeps what was said last, by the time of the event.
 *
 * @param externalId the shop's own id
 * @param version grows by one with every change that others see, from 1; 0 before the first is
 *     saved
 * @param traits by name, as many as {@link TraitBound} keeps
 * @param permissions by category {@code channel.purpose}, as many as {@link ConsentBound} keeps
 * @param suppressed channels on which nobody may write to the addresses that it has, whatever the
 *     customer said
 */
public record Profile(
        UUID id,
        @Nullable String externalId,
        long version,
        Map<String, Trait> traits,
        Map<String, Permission> permissions,
        Set<String> suppressed) {
    private static final String ANY_CHANNEL = "any";

    public static Profile unknown(UUID id) {
        return new Profile(id, null, 0, Map.of(), Map.of(), Set.of());
    }

    public Profile identifiedAs(@Nullable String userId) {
        return new Profile(id, userId, version, traits, permissions, suppressed);
    }

    /**
     * @param told a null value takes a trait away
     */
    public Profile told(Map<String, Object> told, Instant at) {
        if (told.isEmpty()) {
            return this;
        }
        var merged = new TreeMap<>(traits);
        told.forEach((name, value) -> merged.merge(name, new Trait(value, at), Trait::or));
        var kept = TraitBound.kept(merged);
        return kept.equals(traits)
                ? this
                : new Profile(id, externalId, version, kept, permissions, suppressed);
    }

    public Profile permitted(Map<String, Boolean> granted, Instant at) {
        if (granted.isEmpty()) {
            return this;
        }
        var merged = new TreeMap<>(permissions);
        granted.forEach(
                (category, yes) -> merged.merge(category, new Permission(yes, at), Permission::or));
        var kept = ConsentBound.kept(merged);
        return kept.equals(permissions)
                ? this
                : new Profile(id, externalId, version, traits, kept, suppressed);
    }

    /**
     * When a word on a category that is said now is the last one, also after one of a clock ahead.
     */
    public Instant lastWord(String category, Instant now) {
        var said = permissions.get(category);
        return said == null || said.at().isBefore(now) ? now : said.at().plus(1, ChronoUnit.MICROS);
    }

    /** The same customer, of whom all is known from the beginning. */
    public Profile rebuilt(
            @Nullable String userId, Map<String, Trait> all, Map<String, Permission> allowed) {
        return new Profile(
                id, userId, version, TraitBound.kept(all), ConsentBound.kept(allowed), suppressed);
    }

    /** With these channels suppressed, no others. */
    public Profile suppressedOn(Set<String> channels) {
        return channels.equals(suppressed)
                ? this
                : new Profile(id, externalId, version, traits, permissions, Set.copyOf(channels));
    }

    public Profile nextVersion() {
        return new Profile(id, externalId, version + 1, traits, permissions, suppressed);
    }

    /** Whether others see the same in both: the times at which it was said apart. */
    public boolean looksLike(Profile other) {
        return Objects.equals(externalId, other.externalId)
                && values().equals(other.values())
                && granted().equals(other.granted())
                && suppressed.equals(other.suppressed);
    }

    /** The traits that it has, by name. */
    public Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        traits.forEach((name, trait) -> {
            if (trait.value() != null) {
                values.put(name, trait.value());
            }
        });
        return values;
    }

    /** The same, as far as others can be told. */
    public Map<String, Object> toldValues() {
        return TraitBound.told(traits, values());
    }

    public List<CustomerConsent> consents() {
        return permissions.entrySet().stream()
                .map(entry -> consent(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Map<String, Boolean> granted() {
        var granted = new TreeMap<String, Boolean>();
        permissions.forEach((category, permission) -> granted.put(category, permission.granted()));
        return granted;
    }

    private CustomerConsent consent(String category, Permission permission) {
        var dot = category.indexOf('.');
        var channel = dot < 0 ? ANY_CHANNEL : category.substring(0, dot);
        var isSuppressed = suppressed.contains(channel);
        return new CustomerConsent(
                channel,
                category.substring(dot + 1),
                permission.granted() && !isSuppressed,
                permission.at(),
                isSuppressed ? "suppressed" : permission.granted() ? "granted" : "refused");
    }
}
