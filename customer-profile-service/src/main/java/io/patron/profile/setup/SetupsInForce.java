package io.patron.profile.setup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The documents of a revision; each kind is read once. */
public final class SetupsInForce {
    private final long revision;
    private final Function<SetupKind<?>, List<?>> reader;
    private final Map<String, List<?>> read = new ConcurrentHashMap<>();

    SetupsInForce(long revision, Function<SetupKind<?>, List<?>> reader) {
        this.revision = revision;
        this.reader = reader;
    }

    long revision() {
        return revision;
    }

    @SuppressWarnings("unchecked") // what is kept under a kind's name is that kind's
    public <T> List<T> of(SetupKind<T> kind) {
        return (List<T>) read.computeIfAbsent(kind.name(), name -> reader.apply(kind));
    }
}
