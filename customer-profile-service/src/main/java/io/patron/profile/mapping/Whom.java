package io.patron.profile.mapping;

import java.util.Optional;

/**
 * Whom a row is about: at least one of the two.
 *
 * @param customer the shop's own id of the customer
 * @param visitor the id of a visitor that the shop does not know by name
 */
public record Whom(Optional<ValueForm> customer, Optional<ValueForm> visitor) {}
