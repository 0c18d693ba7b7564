package io.patron.loyalty.voucher;

import io.patron.kit.time.Ids;
import io.patron.loyalty.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code voucher_code}. */
@ApplicationScoped
public class VoucherStore {
    private static final String ADD =
            """
            insert into voucher_code (id, reward_id, code, digest, added_at)
            select id, $2, code, digest, $5 from unnest($1::uuid[], $3::text[], $4::text[]) as c (id, code, digest)
            order by digest on conflict (reward_id, digest) do nothing returning digest
            """;
    private static final String TAKE =
            """
            update voucher_code c set redemption_id = $2, given_at = $4
            from (select id from voucher_code where reward_id = $1 and redemption_id is null
                order by id limit $3 for update skip locked) free
            where c.id = free.id returning c.id, c.reward_id, c.code, c.digest
            """;
    private static final String OF =
            """
            select redemption_id, reward_id, code, digest from voucher_code where redemption_id = any($1) order by id
            """;
    private static final String PAGE =
            """
            select * from voucher_code where reward_id = $1 and id > $2
                and ($3::boolean is null or $3 = (redemption_id is not null)) order by id limit $4
            """;

    private final Clock clock;
    private final Vault vault;

    VoucherStore(Clock clock, Vault vault) {
        this.clock = clock;
        this.vault = vault;
    }

    /** Where codes are sealed for. */
    static String place(UUID reward) {
        return "voucher " + reward;
    }

    /** A code of a row in full; one of an older version may not be sealed yet. */
    private String code(Row row) {
        var kept = row.getString("code");
        return row.getString("digest") == null
                ? kept
                : vault.open(place(row.getUUID("reward_id")), kept);
    }

    /** Adds codes to a pool; those that were added. */
    Uni<Set<String>> add(SqlConnection tx, UUID reward, Collection<String> codes) {
        var ids = codes.stream().map(code -> Ids.next()).toArray(UUID[]::new);
        var place = place(reward);
        var byDigest = new LinkedHashMap<String, String>();
        codes.forEach(code -> byDigest.put(vault.fingerprint(place, code), code));
        var sealed = byDigest.values().stream().map(code -> vault.seal(place, code));
        return tx.preparedQuery(ADD)
                .execute(
                        Tuple.of(
                                ids,
                                reward,
                                sealed.toArray(String[]::new),
                                byDigest.keySet().toArray(String[]::new),
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    var added = new HashSet<String>();
                    rows.forEach(row ->
                            added.add(
                                    Objects.requireNonNull(byDigest.get(row.getString("digest")))));
                    return added;
                });
    }

    /**
     * Gives free codes to a redemption, each once; fewer than wanted where there are not so many.
     * Nobody waits for codes that others are just taking.
     */
    public Uni<List<String>> take(SqlConnection tx, UUID reward, UUID redemption, int count) {
        return tx.preparedQuery(TAKE)
                .execute(
                        Tuple.of(
                                reward,
                                redemption,
                                count,
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<String> codes = new ArrayList<>();
                    rows.forEach(row -> codes.add(code(row)));
                    return codes;
                });
    }

    /** The codes of redemptions. */
    public Uni<Map<UUID, List<String>>> of(SqlClient client, Collection<UUID> redemptions) {
        return client.preparedQuery(OF)
                .execute(Tuple.of(redemptions.toArray(UUID[]::new)))
                .map(rows -> {
                    var codes = new HashMap<UUID, List<String>>();
                    rows.forEach(row ->
                            codes.computeIfAbsent(
                                            row.getUUID("redemption_id"), r -> new ArrayList<>())
                                    .add(code(row)));
                    return codes;
                });
    }

    /** One more than {@code limit}, masked. */
    Uni<List<VoucherCodeView>> page(
            SqlClient client, UUID reward, UUID after, @Nullable Boolean given, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(reward, after, given, limit + 1))
                .map(rows -> {
                    List<VoucherCodeView> views = new ArrayList<>();
                    rows.forEach(row -> views.add(view(row)));
                    return views;
                });
    }

    private VoucherCodeView view(Row row) {
        var given = row.getOffsetDateTime("given_at");
        return new VoucherCodeView(
                row.getUUID("id"),
                CodeMask.of(code(row)),
                row.getOffsetDateTime("added_at").toInstant(),
                row.getUUID("redemption_id"),
                given == null ? null : given.toInstant());
    }
}
