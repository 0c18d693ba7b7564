package io.patron.loyalty.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the fields of a row, however they are written: {@code earned_on} is earnedOn. */
final class RowNames {
    static final List<String> KNOWN =
            List.of(
                    "record",
                    "customerId",
                    "identifierType",
                    "identifier",
                    "reference",
                    "wallet",
                    "points",
                    "earnedOn",
                    "activatesOn",
                    "expiresOn",
                    "joinedOn",
                    "set",
                    "tier",
                    "since",
                    "until",
                    "occurredAt",
                    "kind",
                    "balance",
                    "description");

    /** What an error file has beside, so that it can be sent again as it is. */
    static final List<String> OF_ERRORS =
            List.of("errorPointer", "errorCode", "errorMessage", "errorHint");

    private static final Map<String, String> BY_FORM = byForm();

    private RowNames() {}

    private static Map<String, String> byForm() {
        Map<String, String> names = new HashMap<>();
        KNOWN.forEach(name -> names.put(form(name), name));
        OF_ERRORS.forEach(name -> names.put(form(name), name));
        return names;
    }

    private static String form(String name) {
        return name.strip().replaceAll("[_\\s-]", "").toLowerCase(Locale.ROOT);
    }

    /** The field's name here; null where it is none. */
    static @Nullable String of(String written) {
        return BY_FORM.get(form(written));
    }
}
