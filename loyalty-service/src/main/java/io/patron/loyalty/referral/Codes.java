package io.patron.loyalty.referral;

import io.patron.kit.time.Ids;
import java.util.Locale;

/** Referral codes: short, in capitals, of letters and digits that are not mistaken for others. */
final class Codes {
    static final int LONGEST = 40;
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;

    private Codes() {}

    /** A new one, of the random part of an id; somebody may have it already. */
    static String next() {
        var left = Ids.next().getLeastSignificantBits() & 0x3fff_ffff_ffff_ffffL;
        var code = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt((int) (left % LETTERS.length())));
            left /= LETTERS.length();
        }
        return code.toString();
    }

    /** As codes are stored, however they were typed. */
    static String normal(String typed) {
        var code = typed.strip().toUpperCase(Locale.ROOT);
        return code.length() > LONGEST ? code.substring(0, LONGEST) : code;
    }
}
