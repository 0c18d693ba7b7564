package io.patron.profile.category;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Table {@code category}. */
@ApplicationScoped
public class CategoryStore {
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('category', 1))";
    private static final String SAVE =
            """
            insert into category (key, name, parent, path)
            select k, n, p, string_to_array(w, '/')
            from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as rows (k, n, p, w) order by k
            on conflict (key) do update set name = excluded.name, parent = excluded.parent, path = excluded.path
            where (category.name, category.parent, category.path)
                is distinct from (excluded.name, excluded.parent, excluded.path)
            """;
    private static final String LIST =
            """
            select key, name, parent, path from category
            where ($1::text is null or key > $1) and ($2::text is null or path @> array[$2]) order by key limit $3
            """;
    private static final String PATHS =
            "select key, path from category where key = any($1) order by key for key share";

    private final Pool pool;

    CategoryStore(Pool pool) {
        this.pool = pool;
    }

    /** The whole tree; nobody else changes it until the transaction ends. */
    Uni<CategoryTree> lock(SqlConnection tx) {
        return tx.query(LOCK)
                .execute()
                .chain(() -> tx.query("select key, name, parent from category").execute())
                .map(rows -> {
                    var categories = new LinkedHashMap<String, Category>();
                    rows.forEach(row -> categories.put(row.getString(0), category(row)));
                    return new CategoryTree(categories);
                });
    }

    /** Writes the categories that are not as they were; paths below them change too. */
    Uni<Void> save(SqlConnection tx, CategoryTree tree) {
        var all = new ArrayList<>(tree.categories().values());
        var row =
                Tuple.of(
                        all.stream().map(Category::key).toArray(String[]::new),
                        all.stream().map(Category::name).toArray(String[]::new),
                        all.stream().map(Category::parent).toArray(String[]::new),
                        all.stream()
                                .map(c -> String.join("/", tree.path(c)))
                                .toArray(String[]::new));
        return tx.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    /** By key; with {@code within}, that category and all below it. */
    Uni<Page<CategoryView>> list(PageRequest page, @Nullable String within) {
        var after = Cursor.read(page.cursor(), 1);
        var values = Tuple.of(after.isEmpty() ? null : after.getFirst(), within, page.limit() + 1);
        return pool.preparedQuery(LIST)
                .execute(values)
                .map(rows -> {
                    List<CategoryView> views = new ArrayList<>();
                    rows.forEach(row -> views.add(view(row)));
                    return Page.of(views, page.limit(), last -> Cursor.after(last.key()));
                });
    }

    /** Whether it was there; fails on the database's word where something is in it. */
    Uni<Boolean> delete(SqlConnection tx, String key) {
        return tx.preparedQuery("delete from category where key = $1")
                .execute(Tuple.of(key))
                .map(deleted -> deleted.rowCount() > 0);
    }

    /** The paths of the categories that exist; they stay until the transaction ends. */
    public Uni<Map<String, List<String>>> paths(SqlConnection tx, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(PATHS)
                .execute(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<String>> paths = new HashMap<>();
                    rows.forEach(row -> paths.put(row.getString(0), path(row, 1)));
                    return paths;
                });
    }

    private static Category category(Row row) {
        return new Category(row.getString(0), row.getString(1), row.getString(2));
    }

    private static CategoryView view(Row row) {
        return new CategoryView(row.getString(0), row.getString(1), row.getString(2), path(row, 3));
    }

    private static List<String> path(Row row, int column) {
        return Arrays.asList(row.getArrayOfStrings(column));
    }
}
