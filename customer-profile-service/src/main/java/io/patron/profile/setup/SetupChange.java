package io.patron.profile.setup;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a document.
 *
 * @param before the version that was in force; null for a new document
 * @param after the version that is in force now; the same where nothing changed
 */
public record SetupChange(@Nullable SetupDocument before, SetupDocument after) {

    public boolean isChange() {
        return !after.equals(before);
    }

    SetupChangeView view() {
        var change = before == null ? "created" : isChange() ? "changed" : "unchanged";
        return new SetupChangeView(after.key(), after.version(), change);
    }
}
