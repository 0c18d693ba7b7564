package io.patron.campaign.contact;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What this service takes for an e-mail address, how addresses are compared and masked. */
public final class EmailAddress {
    private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3 less the angle brackets
    private static final int LONGEST_LOCAL_PART = 64; // RFC 5321, 4.5.3.1.1
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

    private EmailAddress() {}

    /**
     * Whether it is a dot-atom at a domain name of two labels or more (RFC 5321, without quoted
     * local parts and address literals, which nobody's customers have). Domains in any script are
     * fine; local parts outside ASCII need SMTPUTF8, which is not spoken here.
     */
    public static boolean isValid(String address) {
        var at = address.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || address.length() > LONGEST) {
            return false;
        }
        return LOCAL_PART.matcher(address.substring(0, at)).matches()
                && DOMAIN.matcher(ascii(address.substring(at + 1))).matches();
    }

    /** As SMTP needs it: the domain in its ASCII form (RFC 5890). */
    public static String forTransport(String address) {
        var at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + ascii(address.substring(at + 1));
    }

    /**
     * SHA-256 of the address without case, in hex: equal for addresses that are one mailbox at
     * every provider of note. It keeps suppressions without keeping the address.
     */
    public static @Nullable String hash(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        var compared = forTransport(address.strip()).toLowerCase(Locale.ROOT);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(compared.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For eyes that need not see it: {@code m***@example.com}. */
    public static @Nullable String mask(@Nullable String address) {
        if (address == null) {
            return null;
        }
        var at = address.lastIndexOf('@');
        var shown = address.codePoints().limit(1).toArray();
        return at < 1 ? "***" : new String(shown, 0, 1) + "***" + address.substring(at);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }
}
