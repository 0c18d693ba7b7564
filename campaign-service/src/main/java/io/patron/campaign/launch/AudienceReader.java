package io.patron.campaign.launch;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.campaign.Channel;
import io.patron.campaign.contact.Permission;
import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads members of an audience with all that decides about them, a page at a time. */
@ApplicationScoped
class AudienceReader {
    private static final TypeReference<List<Permission>> PERMISSIONS = new TypeReference<>() {};
    private static final String READ =
            """
            select c.customer_id, c.email, c.address_hash, c.consents,
                exists (select 1 from suppression s where s.channel = $2 and (s.customer_id = c.customer_id
                    or s.customer_id in (select o.customer_id from contact o where o.merged_into = c.customer_id)))
                    or exists (select 1 from suppression s where s.channel = $2 and s.address_hash = c.address_hash),
                c.merged_into is not null
                    or exists (select 1 from message m
                        where m.campaign_id = $3 and m.address_hash = c.address_hash and m.arm is not null)
                    or exists (select 1 from message m
                        where m.campaign_id = $3 and m.person_id = c.customer_id and m.arm is not null)
            from contact c where c.customer_id = any ($1) order by c.customer_id
            """;
    private static final String LOCKED = READ + " for update of c";

    private final StoredJson json;

    AudienceReader(StoredJson json) {
        this.json = json;
    }

    /** What a page is read for. */
    record Query(UUID campaignId, Channel channel, UUID[] customerIds) {}

    /** Without locks; customers without a row are left out. */
    Uni<List<Member>> read(SqlClient client, Query query) {
        return read(client, READ, query);
    }

    /** Holding the contacts' rows to the end of the transaction. */
    Uni<List<Member>> lock(SqlClient transaction, Query query) {
        return read(transaction, LOCKED, query);
    }

    private Uni<List<Member>> read(SqlClient client, String sql, Query query) {
        var parameters =
                Tuple.tuple()
                        .addArrayOfUUID(query.customerIds())
                        .addString(query.channel().key())
                        .addUUID(query.campaignId());
        return client.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> {
                    var members = new ArrayList<Member>(rows.size());
                    rows.forEach(row -> members.add(member(row)));
                    return members;
                });
    }

    private Member member(Row row) {
        return new Member(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                json.read(row.getString(3), PERMISSIONS),
                row.getBoolean(4),
                row.getBoolean(5));
    }
}
