package io.patron.profile.computed;

import java.time.Instant;
import java.util.Map;

/**
 * Something that somebody did, as traits see it.
 *
 * @param name under which others are told of it, for example {@code Page Viewed}
 * @param at when, to the microsecond
 * @param properties as the client sent them
 */
public record Occurrence(String name, Instant at, String source, Map<String, Object> properties) {}
