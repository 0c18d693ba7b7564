package io.patron.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One fault of a request.
 *
 * @param pointer JSON pointer (RFC 6901) of the field at fault; for a parameter {@code
 *     /query/<name>}, {@code /path/<name>} or {@code /header/<name>}
 * @param code stable name of the fault
 * @param message what is wrong
 * @param hint what to do, where that is not plain from the message
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(String pointer, String code, String message, @Nullable String hint) {

    public static Fault at(String pointer, String code, String message) {
        return new Fault(pointer, code, message, null);
    }
}
