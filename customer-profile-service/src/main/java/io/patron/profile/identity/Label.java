package io.patron.profile.identity;

import java.util.UUID;

/**
 * That a name is on a side of a separation; names on different sides never are one person.
 *
 * @param separation the unmerge that parted them
 */
public record Label(UUID separation, boolean side, UUID name) {}
