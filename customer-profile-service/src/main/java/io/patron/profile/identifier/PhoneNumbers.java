package io.patron.profile.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.Set;

/** Telephone numbers by Google's libphonenumber. */
final class PhoneNumbers {
    private static final int LONGEST = 50;

    private PhoneNumbers() {}

    /** Regions by their two letters. */
    static Set<String> regions() {
        return PhoneNumberUtil.getInstance().getSupportedRegions();
    }

    /** In the form of E.164; empty for what is no valid number. */
    static Optional<String> compared(String text, String defaultRegion) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, defaultRegion);
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
