package io.patron.profile.category;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.patron.kit.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CategoryTreeTest {
    private static final CategoryTree EMPTY = new CategoryTree(Map.of());

    private static Category category(String key, @Nullable String parent) {
        return new Category(key, key, parent);
    }

    private static CategoryTree made(CategoryTree tree, Category... items) {
        return assertInstanceOf(CategoryTree.Change.Made.class, tree.with(List.of(items))).tree();
    }

    private static List<Fault> refused(CategoryTree tree, Category... items) {
        return assertInstanceOf(CategoryTree.Change.Refused.class, tree.with(List.of(items)))
                .faults();
    }

    private static List<String> path(CategoryTree tree, String key) {
        return tree.path(Objects.requireNonNull(tree.categories().get(key)));
    }

    @Test
    void aChildMayComeBeforeItsParent() {
        var tree = made(EMPTY, category("lamps", "home"), category("home", null));
        assertEquals(List.of("home", "lamps"), path(tree, "lamps"));
    }

    @Test
    void movingACategoryMovesWhatIsBelowIt() {
        var before =
                made(
                        EMPTY,
                        category("home", null),
                        category("garden", null),
                        category("lamps", "home"),
                        category("lanterns", "lamps"));
        var after = made(before, category("lamps", "garden"));
        assertEquals(List.of("garden", "lamps", "lanterns"), path(after, "lanterns"));
    }

    @Test
    void aParentThatIsNotThereIsNamed() {
        var faults = refused(EMPTY, category("a", null), category("b", "c"));
        assertEquals(1, faults.size());
        assertEquals("/items/1/parent", faults.getFirst().pointer());
        assertEquals("unknown-category", faults.getFirst().code());
    }

    @Test
    void nothingCanBeAboveItself() {
        var tree = made(EMPTY, category("a", null), category("b", "a"), category("c", "b"));
        assertEquals("cycle", refused(tree, category("a", "c")).getFirst().code());
        assertEquals("cycle", refused(EMPTY, category("a", "a")).getFirst().code());
    }

    @Test
    void aTreeIsAtMostTenDeep() {
        List<Category> items = new ArrayList<>();
        items.add(category("1", null));
        for (var i = 2; i <= CategoryTree.DEEPEST; i++) {
            items.add(category("" + i, "" + (i - 1)));
        }
        var tree = made(EMPTY, items.toArray(Category[]::new));
        assertEquals("too-deep", refused(tree, category("11", "10")).getFirst().code());
    }
}
