package io.patron.profile.tag;

import io.patron.profile.Shop;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tag rules of a test, which leaves none behind: each would look at the people of all others. */
final class TagRules {
    private final Set<String> keys = new LinkedHashSet<>();

    /** Makes or changes one. */
    void put(String key, String document) {
        Shop.as("operator")
                .contentType("application/json")
                .header("If-Match", "*")
                .body(document.replace('\'', '"'))
                .put("/v1/tag-rules/" + key)
                .then()
                .statusCode(200);
        keys.add(key);
    }

    void retire() {
        keys.forEach(key ->
                Shop.as("operator")
                        .header("If-Match", "*")
                        .delete("/v1/tag-rules/" + key)
                        .then()
                        .statusCode(204));
    }
}
