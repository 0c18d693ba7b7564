package io.patron.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a product is.
 *
 * @param name for people, in any script
 * @param brand where it has one
 * @param categories the keys of its category and those above it, the topmost first
 * @param url its page
 * @param imageUrl its picture
 * @param attributes further properties under the shop's own names
 */
public record ProductFacts(
        String name,
        @Nullable String brand,
        List<String> categories,
        @Nullable String url,
        @Nullable String imageUrl,
        Map<String, Object> attributes) {}
