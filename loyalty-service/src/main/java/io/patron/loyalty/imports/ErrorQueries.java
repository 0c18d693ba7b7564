package io.patron.loyalty.imports;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows that were not taken: table {@code member_import_error}. */
@ApplicationScoped
class ErrorQueries {
    private static final String PAGE =
            """
            select * from member_import_error where import_id = $1 and row_no > $2 order by row_no limit $3
            """;

    private final ImportStore imports;
    private final Pool pool;

    ErrorQueries(ImportStore imports, Pool pool) {
        this.imports = imports;
        this.pool = pool;
    }

    /** By row. */
    Uni<Page<ErrorView>> page(UUID id, PageRequest page) {
        var after = Cursor.read(page.cursor(), Long::parseLong).orElse(0L);
        return imports.require(pool, id)
                .chain(() ->
                        pool.preparedQuery(PAGE).execute(Tuple.of(id, after, page.limit() + 1)))
                .map(rows -> {
                    List<ErrorView> list = new ArrayList<>(rows.size());
                    rows.forEach(row -> list.add(view(row)));
                    return Page.of(list, page.limit(), one -> Cursor.after(one.row()));
                });
    }

    private static ErrorView view(Row row) {
        return new ErrorView(
                row.getLong("row_no"),
                row.getString("pointer"),
                row.getString("code"),
                row.getString("message"),
                row.getString("hint"),
                row.getString("raw"));
    }
}
