package io.patron.profile.vault;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The last digits of a telephone number: the same in all writings of it, with and without the codes
 * of country and region. Others may have them too. As the database's {@code phone_end} makes them.
 */
public final class PhoneEnd {
    private static final int LONGEST = 7;
    private static final int SHORTEST = 4;
    private static final Pattern EXTENSION = Pattern.compile("(ext|x|#|;).*$", Pattern.DOTALL);
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final int WIDE_ZERO = '０';

    private PhoneEnd() {}

    /** Up to seven digits; empty where there are none. */
    static String of(String phone) {
        var digits = digits(phone);
        return digits.substring(Math.max(0, digits.length() - LONGEST));
    }

    /** All that writings of a number may end with: some countries have short ones. */
    public static List<String> all(String phone) {
        var end = of(phone);
        return end.length() <= SHORTEST
                ? List.of(end)
                : IntStream.rangeClosed(0, end.length() - SHORTEST)
                        .mapToObj(end::substring)
                        .toList();
    }

    private static String digits(String phone) {
        var narrow =
                phone.toLowerCase(Locale.ROOT)
                        .codePoints()
                        .map(c -> c >= WIDE_ZERO && c <= WIDE_ZERO + 9 ? c - WIDE_ZERO + '0' : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append);
        return NO_DIGIT.matcher(EXTENSION.matcher(narrow).replaceFirst("")).replaceAll("");
    }
}
