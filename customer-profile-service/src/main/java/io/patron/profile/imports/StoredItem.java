package io.patron.profile.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.profile.category.Category;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row says of a product, as it is kept until it is told.
 *
 * @param document as the catalogue takes it, without its category
 * @param category the names of the categories it is in, from the topmost down
 */
@RegisterForReflection
record StoredItem(ObjectNode document, List<String> category) {

    /** The document with its category's key. */
    ObjectNode whole() {
        if (!category.isEmpty()) {
            document.put("category", key(category.size()));
        }
        return document;
    }

    /** The categories of its path, by which they are known from one file to the next. */
    List<Category> categories() {
        List<Category> categories = new ArrayList<>();
        for (int i = 1; i <= category.size(); i++) {
            categories.add(new Category(key(i), category.get(i - 1), i == 1 ? null : key(i - 1)));
        }
        return categories;
    }

    private String key(int levels) {
        return String.join(".", category.subList(0, levels)).replace('/', '-');
    }
}
