package io.patron.profile.vault;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells how far encryption is: before a former master key is thrown away, look here. */
@Path("/v1/encryption")
@RolesAllowed("admin")
@Tag(name = "Privacy")
public class EncryptionResource {
    private static final String READ =
            """
            select k.master, count(*), (select done_at from lookup_key) from customer_key k group by 1
            union all select null, 0, done_at from lookup_key order by 1 nulls last
            """;

    private final Vault vault;
    private final Pool pool;

    EncryptionResource(Vault vault, Pool pool) {
        this.vault = vault;
        this.pool = pool;
    }

    @GET
    @Operation(
            summary = "Whether personal fields are encrypted, and under which master keys",
            description =
                    "A former master key may go when no customer's key is under it and none will"
                            + " be restored from a backup of that time.")
    public Uni<EncryptionView> get() {
        return pool.query(READ).execute().map(this::view);
    }

    private EncryptionView view(RowSet<Row> rows) {
        var keys = new ArrayList<EncryptionView.Keys>();
        @Nullable Instant doneAt = null;
        for (var row : rows) {
            if (row.getString(0) != null) {
                keys.add(new EncryptionView.Keys(row.getString(0), row.getLong(1)));
            }
            var done = row.getOffsetDateTime(2);
            doneAt = done == null ? null : done.toInstant();
        }
        return new EncryptionView(
                vault.isOn(), vault.masters().map(MasterKeys::current).orElse(null), keys, doneAt);
    }
}
