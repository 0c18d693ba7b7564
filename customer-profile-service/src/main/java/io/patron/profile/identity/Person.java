package io.patron.profile.identity;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a source names somebody, by at least one of the two. */
public record Person(@Nullable String userId, @Nullable String anonymousId) {

    Stream<Identifier> identifiers() {
        return Stream.concat(
                Stream.ofNullable(userId).map(Identifier::user),
                Stream.ofNullable(anonymousId).map(Identifier::anonymous));
    }
}
