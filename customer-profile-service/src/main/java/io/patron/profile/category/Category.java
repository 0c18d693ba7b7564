package io.patron.profile.category;

import org.jspecify.annotations.Nullable;

/**
 * A category of products.
 *
 * @param key the shop's code
 * @param name for people, in any script
 * @param parent the key of the category above; null at the top
 */
public record Category(String key, String name, @Nullable String parent) {}
