package io.patron.profile.identifier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How two writings of an identifier are told to be the same. */
enum Form {
    /** Only what is around it is cut off. */
    AS_IS,
    /** Upper and lower case are the same. */
    LOWER_CASE,
    /** An e-mail address; upper and lower case are the same. */
    EMAIL,
    /** A telephone number in the form of E.164. */
    PHONE;

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /** Of an identifier, its scope with it: it stands in an index. */
    static final int LONGEST = 255;

    static Optional<Form> of(String key) {
        return Arrays.stream(values()).filter(form -> form.key().equals(key)).findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The compared form; empty for what is no identifier of this form. */
    Optional<String> of(String value, String defaultRegion) {
        var text = value.strip();
        var compared =
                switch (this) {
                    case AS_IS -> Optional.of(text);
                    case LOWER_CASE -> Optional.of(text.toLowerCase(Locale.ROOT));
                    case EMAIL ->
                            Optional.of(text.toLowerCase(Locale.ROOT))
                                    .filter(address -> ADDRESS.matcher(address).matches());
                    case PHONE -> PhoneNumbers.compared(text, defaultRegion);
                };
        return compared.filter(one -> !one.isEmpty() && one.length() <= LONGEST);
    }
}
