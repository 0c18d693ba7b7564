package io.patron.profile.quality;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** By what two customers are alike: what is compared of their traits, by kind. */
final class Alike {
    private static final int SHORTEST = 4;
    private static final int DATE = 10;

    private Alike() {}

    static Map<String, String> of(Map<String, Object> traits) {
        var alike = new TreeMap<String, String>();
        put(alike, "email", lower(text(traits, "email")));
        var phone = text(traits, "phone");
        put(alike, "phone", phone == null ? null : phone.replaceAll("[^0-9]", ""));
        put(alike, "name-and-birthday", nameAndBirthday(traits));
        return alike;
    }

    private static @Nullable String nameAndBirthday(Map<String, Object> traits) {
        var first = lower(either(traits, "firstName", "first_name"));
        var last = lower(either(traits, "lastName", "last_name"));
        var birthday = either(traits, "birthday", "birthDate");
        return first == null || last == null || birthday == null
                ? null
                : first
                        + '|'
                        + last
                        + '|'
                        + birthday.substring(0, Math.min(DATE, birthday.length()));
    }

    private static void put(Map<String, String> alike, String kind, @Nullable String value) {
        if (value != null && value.length() >= SHORTEST) {
            alike.put(kind, value);
        }
    }

    private static @Nullable String either(Map<String, Object> traits, String one, String other) {
        var text = text(traits, one);
        return text == null ? text(traits, other) : text;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(Map<String, Object> traits, String name) {
        var value = traits.get(name);
        return value == null ? null : value.toString();
    }
}
