package io.patron.profile.vault;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.personal.table.ClearRows;
import io.patron.personal.table.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Rows of an access export, in clear. */
@ApplicationScoped
class SealedRows implements ClearRows {
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final Vault vault;
    private final StoredJson json;

    SealedRows(Vault vault, StoredJson json) {
        this.vault = vault;
        this.json = json;
    }

    @Override
    public Uni<List<String>> of(SqlConnection tx, List<String> rows, Person person) {
        return vault.isOn()
                ? vault.openerOf(tx, person.ids())
                        .map(opener -> rows.stream().map(row -> clear(row, opener)).toList())
                : Uni.createFrom().item(rows);
    }

    private String clear(String row, Opener opener) {
        return row.contains(SealedText.START)
                ? json.write(opener.values(json.read(row, ROW)))
                : row;
    }
}
