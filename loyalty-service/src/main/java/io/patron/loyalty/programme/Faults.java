package io.patron.loyalty.programme;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the faults of a document, so that all are told at once. */
public final class Faults {
    private final List<Fault> found = new ArrayList<>();

    public void add(String pointer, String code, String message) {
        found.add(Fault.at(pointer, code, message));
    }

    /**
     * @param hint how to mend it, where that can be said
     */
    public void add(String pointer, String code, String message, @Nullable String hint) {
        found.add(new Fault(pointer, code, message, hint));
    }

    /** Notes a fault unless it holds. */
    public void demand(boolean holds, String pointer, String code, String message) {
        if (!holds) {
            add(pointer, code, message);
        }
    }

    /** The value where it is there; a missing one is a fault. */
    public <T> Optional<T> required(@Nullable T value, String pointer) {
        demand(value != null, pointer, "required", "The field is missing.");
        return Optional.ofNullable(value);
    }

    /** The text read as something; a missing or unreadable one is a fault. */
    public <T> Optional<T> read(
            @Nullable String text, String pointer, Function<String, T> reading, String wanted) {
        return required(text, pointer)
                .flatMap(present -> {
                    try {
                        return Optional.of(reading.apply(present));
                    } catch (RuntimeException e) {
                        add(pointer, "invalid-value", wanted);
                        return Optional.empty();
                    }
                });
    }

    public List<Fault> found() {
        return List.copyOf(found);
    }

    public void refuseAny() {
        if (!found.isEmpty()) {
            throw ProblemException.of(
                    CommonError.INVALID_REQUEST,
                    found.size() == 1 ? found.getFirst().message() : "See errors.",
                    found);
        }
    }
}
