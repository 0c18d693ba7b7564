package io.patron.profile.category;

import io.patron.kit.problem.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All categories. Every category but the topmost has a parent in the tree, and none is above
 * itself.
 *
 * @param categories by key
 */
record CategoryTree(Map<String, Category> categories) {
    static final int DEEPEST = 10;
    static final int MOST = 10_000;

    CategoryTree {
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }

    /** A change: either the tree after it, or why it cannot be. */
    sealed interface Change {
        record Made(CategoryTree tree) implements Change {}

        /** Pointers lead into the list {@code items}. */
        record Refused(List<Fault> faults) implements Change {}
    }

    /** With these categories added, or put in place of those with the same keys. */
    Change with(List<Category> items) {
        var after = new LinkedHashMap<>(categories);
        items.forEach(item -> after.put(item.key(), item));
        var tree = new CategoryTree(after);
        List<Fault> faults = new ArrayList<>();
        if (after.size() > MOST) {
            faults.add(Fault.at("/items", "too-many", "At most " + MOST + " categories are kept."));
        }
        for (var i = 0; i < items.size(); i++) {
            tree.check(items.get(i), "/items/" + i + "/parent", faults);
        }
        return faults.isEmpty() ? new Change.Made(tree) : new Change.Refused(faults);
    }

    private void check(Category item, String pointer, List<Fault> faults) {
        var above = item;
        var seen = new HashSet<String>();
        while (above.parent() != null) {
            if (!seen.add(above.key())) {
                faults.add(
                        new Fault(
                                pointer,
                                "cycle",
                                "The category would be above itself.",
                                "Give it a parent that is not below it."));
                return;
            }
            var parent = categories.get(above.parent());
            if (parent == null) {
                var message = "There is no category “" + above.parent() + "”.";
                var hint = "Send the parent in the same request or before.";
                faults.add(new Fault(pointer, "unknown-category", message, hint));
                return;
            }
            above = parent;
        }
        if (seen.size() >= DEEPEST) {
            var message = "A tree is at most " + DEEPEST + " categories deep.";
            faults.add(Fault.at(pointer, "too-deep", message));
        }
    }

    /** The keys from the topmost category down to this one. */
    List<String> path(Category category) {
        var path = new ArrayList<String>();
        var above = category;
        while (above != null) {
            path.add(above.key());
            above = above.parent() == null ? null : categories.get(above.parent());
        }
        return path.reversed();
    }
}
