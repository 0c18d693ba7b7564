package io.patron.kit.problem;

import java.util.Locale;

/** An entry of an error catalogue. Each service has one enum that implements it. */
public interface ErrorCode {

    /** Enum constants give it. */
    String name();

    /** HTTP status. */
    int status();

    /** One sentence for people, the same for every occurrence. */
    String title();

    /** The stable name for programs, for example {@code unknown-field}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The stable RFC 9457 type. */
    default String type() {
        return "https://patron.dev/problems/" + code();
    }
}
