package io.patron.profile.customer;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was said of somebody at a time, as an activity keeps it.
 *
 * @param profileId whose the activity is
 * @param nameId the name that it was said for; null for what was known before activities kept it
 * @param at when it happened
 * @param traits by name
 * @param permissions by category
 */
public record Said(
        UUID profileId,
        @Nullable UUID nameId,
        Instant at,
        Map<String, Trait> traits,
        Map<String, Permission> permissions) {}
