package io.patron.campaign.contact;

import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Table {@code contact}. */
@ApplicationScoped
public class ContactStore {
    private static final String KEEP =
            """
            insert into contact (customer_id, external_id, version, email, address_hash, traits, consents)
            select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
            order by 1
            on conflict (customer_id) do update set
                external_id = excluded.external_id, version = excluded.version, email = excluded.email,
                address_hash = excluded.address_hash, traits = excluded.traits, consents = excluded.consents
            where excluded.version > contact.version
            """;
    private static final String KNOW =
            """
            insert into contact (customer_id, version) select id, 0 from unnest($1::uuid[]) as ids (id) order by id
            on conflict do nothing
            """;

    private static final String HOLD =
            "select 1 from contact where customer_id = any($1) order by customer_id for share";

    private final StoredJson json;

    ContactStore(StoredJson json) {
        this.json = json;
    }

    Uni<Void> keep(SqlConnection tx, List<ProfileState> states) {
        var rows = Tuple.tuple();
        rows.addArrayOfUUID(states.stream().map(ProfileState::customerId).toArray(UUID[]::new));
        rows.addArrayOfString(states.stream().map(ProfileState::externalId).toArray(String[]::new));
        rows.addArrayOfLong(states.stream().map(ProfileState::version).toArray(Long[]::new));
        rows.addArrayOfString(states.stream().map(ProfileState::email).toArray(String[]::new));
        rows.addArrayOfString(
                states.stream()
                        .map(state -> EmailAddress.hash(state.email()))
                        .toArray(String[]::new));
        rows.addArrayOfString(
                states.stream().map(state -> json.write(state.traits())).toArray(String[]::new));
        rows.addArrayOfString(
                states.stream()
                        .map(state -> json.write(state.permissions()))
                        .toArray(String[]::new));
        return tx.preparedQuery(KEEP).execute(rows).replaceWithVoid();
    }

    /** Makes sure of a row, and that nobody else comes to answer for it meanwhile. */
    public Uni<Void> hold(SqlConnection tx, UUID[] customerIds) {
        return know(tx, customerIds)
                .chain(() ->
                        tx.preparedQuery(HOLD).execute(Tuple.tuple().addArrayOfUUID(customerIds)))
                .replaceWithVoid();
    }

    /**
     * Makes sure that each customer has a row, so that it can be locked: memberships may come
     * before profiles.
     */
    public Uni<Void> know(SqlConnection tx, UUID[] customerIds) {
        return tx.preparedQuery(KNOW)
                .execute(Tuple.tuple().addArrayOfUUID(customerIds))
                .replaceWithVoid();
    }
}
