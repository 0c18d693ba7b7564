package io.patron.profile.category;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Changes the category tree, one change at a time. */
@ApplicationScoped
public class CategoryService {
    private static final String FOREIGN_KEY = "23503";

    private final Pool pool;
    private final CategoryStore categories;

    CategoryService(Pool pool, CategoryStore categories) {
        this.pool = pool;
        this.categories = categories;
    }

    /** Adds or changes all of them or, where one has a fault, none. */
    Uni<Void> put(List<Category> items) {
        return pool.withTransaction(tx ->
                categories
                        .lock(tx)
                        .map(tree -> made(tree.with(items)))
                        .chain(tree -> categories.save(tx, tree)));
    }

    /** Adds those that are not there; those that are stay as they are. */
    public Uni<Void> addMissing(List<Category> items) {
        return pool.withTransaction(tx ->
                categories
                        .lock(tx)
                        .chain(tree -> {
                            var missing =
                                    items.stream()
                                            .filter(i -> !tree.categories().containsKey(i.key()))
                                            .toList();
                            return missing.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : categories.save(tx, made(tree.with(missing)));
                        }));
    }

    private static CategoryTree made(CategoryTree.Change change) {
        return switch (change) {
            case CategoryTree.Change.Made made -> made.tree();
            case CategoryTree.Change.Refused refused ->
                    throw ProblemException.of(
                            CommonError.INVALID_REQUEST,
                            refused.faults().getFirst().message(),
                            refused.faults());
        };
    }

    /** Takes a category away that has nothing below it and no products in it. */
    Uni<Void> delete(String key) {
        return pool.withTransaction(tx -> delete(tx, key))
                .onFailure(CategoryService::isInUse)
                .transform(inUse ->
                        ProblemException.of(
                                ProfileError.CATEGORY_IN_USE,
                                "Move its products and the categories below it first."));
    }

    private Uni<Void> delete(SqlConnection tx, String key) {
        return categories
                .lock(tx)
                .chain(() -> categories.delete(tx, key))
                .invoke(deleted -> {
                    if (!deleted) {
                        throw ProblemException.notFound("category", key);
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isInUse(Throwable failure) {
        return failure instanceof PgException refused && FOREIGN_KEY.equals(refused.getSqlState());
    }
}
