package io.patron.loyalty.referral;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did with a code.
 *
 * @param id of the activity or request: what makes it count once
 * @param customer who did it; null where nobody knows
 * @param channel as it was told; null where it was not
 * @param signals digests of what could tell two customers to be one
 */
record Touch(
        UUID id,
        String code,
        Kind kind,
        @Nullable UUID customer,
        @Nullable String channel,
        Instant at,
        Map<ReferralTerms.Signal, String> signals) {

    Touch {
        signals = Map.copyOf(signals);
    }

    /** What was done. */
    enum Kind {
        SHARE,
        CLICK,
        HELP,
        SIGN_UP
    }

    /** The same, as somebody else's. */
    Touch of(UUID owner) {
        return new Touch(id, code, kind, owner, channel, at, signals);
    }

    private static final Map<String, Kind> BUILT_IN =
            Map.of(
                    "Referral Shared", Kind.SHARE,
                    "Referral Clicked", Kind.CLICK,
                    "Referral Helped", Kind.HELP);

    /** Of an activity: by its name, or a sign-up; empty for one that names no code. */
    static Optional<Touch> of(
            UUID id, String name, UUID customer, Instant at, Map<String, Object> properties) {
        var code = text(properties.get("referral_code"));
        if (code == null) {
            return Optional.empty();
        }
        var kind = BUILT_IN.getOrDefault(name, Kind.SIGN_UP);
        var channel = text(properties.get("share_via"));
        var signals = new EnumMap<ReferralTerms.Signal, String>(ReferralTerms.Signal.class);
        put(signals, ReferralTerms.Signal.DEVICE, text(properties.get("device_id")));
        put(signals, ReferralTerms.Signal.ADDRESS, text(properties.get("address_fingerprint")));
        put(signals, ReferralTerms.Signal.PAYMENT, text(properties.get("payment_fingerprint")));
        return Optional.of(
                new Touch(
                        id,
                        Codes.normal(code),
                        kind,
                        customer,
                        channel == null ? text(properties.get("campaign")) : channel,
                        at,
                        signals));
    }

    static void put(
            Map<ReferralTerms.Signal, String> signals,
            ReferralTerms.Signal signal,
            @Nullable String value) {
        if (value != null && !value.isBlank()) {
            signals.put(signal, digest(signal, value.strip()));
        }
    }

    /** Nothing is kept from which a device, an address or a card could be found. */
    private static String digest(ReferralTerms.Signal signal, String value) {
        try {
            var text = signal + " " + value;
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }
}
