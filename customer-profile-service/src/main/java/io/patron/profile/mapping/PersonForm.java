package io.patron.profile.mapping;

import java.util.Optional;

/**
 * How rows make customers: what they say is in {@link CustomerForm}.
 *
 * @param time column of the time as of which it is so; empty for that of the import
 */
public record PersonForm(Whom whom, Optional<String> time) implements Target {
    @Override
    public String name() {
        return "customer";
    }
}
