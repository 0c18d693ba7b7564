package io.patron.profile.identity;

import java.util.List;

/**
 * Whom an event names.
 *
 * @param names the strongest first; never empty
 * @param consents whether it says what the person allows
 */
public record Sighting(List<Identifier> names, Evidence evidence, boolean consents) {

    public Identifier strongest() {
        return names.getFirst();
    }
}
