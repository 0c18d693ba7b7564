package io.patron.profile.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identity.Identifier;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads customers for people. */
@ApplicationScoped
class CustomerReader {
    private static final TypeReference<List<CustomerView.Identity>> IDENTITIES =
            new TypeReference<>() {};
    private static final TypeReference<List<CustomerView.Category>> CATEGORIES =
            new TypeReference<>() {};
    private static final TypeReference<List<CustomerView.Total>> TOTALS = new TypeReference<>() {};
    private static final String SELECT =
            """
            select c.id, c.external_id, c.version, c.traits::text, c.trait_times::text, c.consents::text,
                c.created_at, c.changed_at, c.suppressed,
                coalesce((select json_agg(json_build_object('type', i.type, 'value', i.value)
                        order by i.type desc, i.value)
                    from (select distinct n.type, n.value from customer o join identifier n on n.customer_id = o.id
                        where o.id = c.id or o.merged_into = c.id) i), '[]')::text as identifiers,
                coalesce((select json_agg(json_build_object('currency', t.currency, 'orders', t.orders,
                        'grossMinor', t.gross_minor, 'refunds', t.refunds, 'refundedMinor', t.refunded_minor,
                        'averageOrderMinor', round(t.gross_minor::numeric / nullif(t.orders, 0))::bigint,
                        'orderTimes', json_build_object('first', t.first_order_at, 'last', t.last_order_at))
                        order by t.currency)
                    from customer_total t where t.customer_id = c.id), '[]')::text as totals,
                coalesce((select json_agg(json_build_object('category', k.category, 'currency', k.currency,
                        'quantity', k.quantity, 'grossMinor', k.gross_minor))
                    from (select * from customer_category g where g.customer_id = c.id
                        order by g.gross_minor desc, g.category limit 50) k), '[]')::text as categories
            from customer c
            """;

    /** A name that went over to somebody else leads to who has it now. */
    private static final String NAMED =
            """
            and c.id = (select coalesce(o.merged_into, o.id) from identifier i join customer o on o.id = i.customer_id
                where i.type = $3 and coalesce(i.digest, i.value) = $4 order by i.part desc limit 1)
            """;

    /** Found first: in the order of ids everybody might be gone over. */
    private static final String MAILED =
            """
            and c.id = any(array(select m.id from customer m where m.email_digest = $%2$d::text
                union all select m.id from customer m
                    where m.email_digest is null and m.traits ? 'email' and lower(m.traits ->> 'email') = lower($%1$d)
                        and left(lower(m.traits ->> 'email'), 320) = left(lower($%1$d), 320)))
            """;

    private static final Identifier NOBODY = new Identifier("", "");

    private final Pool pool;
    private final IdentifierTypesStore types;
    private final ObjectMapper json;
    private final ProfileJson profiles;
    private final Vault vault;

    CustomerReader(
            Pool pool,
            IdentifierTypesStore types,
            ObjectMapper json,
            ProfileJson profiles,
            Vault vault) {
        this.pool = pool;
        this.types = types;
        this.json = json;
        this.profiles = profiles;
        this.vault = vault;
    }

    /** The customer; of one that was merged into another, the other. */
    Uni<CustomerView> require(UUID id) {
        return query(
                        "where c.id = (select coalesce(merged_into, id) from customer where id ="
                                + " $1)",
                        Tuple.of(id))
                .map(views -> {
                    if (views.isEmpty()) {
                        throw ProblemException.notFound("customer", id);
                    }
                    return views.getFirst();
                });
    }

    /** Newest first. */
    Uni<Page<CustomerView>> list(PageRequest page, CustomerFilter filter) {
        return filter.identifierType() == null
                ? list(page, filter, filter.externalName())
                : types.types(pool)
                        .map(known -> filter.name(known).orElse(NOBODY))
                        .chain(name -> list(page, filter, name));
    }

    private Uni<Page<CustomerView>> list(
            PageRequest page, CustomerFilter filter, @Nullable Identifier named) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var before = after.orElse(new UUID(-1, -1));
        var values = Tuple.of(before, page.limit() + 1);
        var where = "where c.merged_into is null and c.id < $1 ";
        if (named != null) {
            where += NAMED;
            values.addString(named.type()).addString(vault.lookup(named.type(), named.value()));
        }
        if (filter.email() != null) {
            where += MAILED.formatted(values.size() + 1, values.size() + 2);
            values.addString(filter.email()).addString(vault.emailOrNull(filter.email()));
        }
        return query(where + " order by c.id desc limit $2", values)
                .map(views ->
                        Page.of(views, page.limit(), view -> Cursor.after(view.customerId())));
    }

    private Uni<List<CustomerView>> query(String tail, Tuple values) {
        return pool.preparedQuery(SELECT + tail)
                .execute(values)
                .chain(rows ->
                        vault.read(
                                pool,
                                rows,
                                opener -> {
                                    var views = new ArrayList<CustomerView>(rows.size());
                                    rows.forEach(row -> views.add(view(row, opener)));
                                    return views;
                                }));
    }

    private List<CustomerView.Identity> identities(String stored, Opener opener) {
        return read(stored, IDENTITIES).stream()
                .map(one -> new CustomerView.Identity(one.type(), opener.text(one.value())))
                .distinct()
                .sorted(
                        Comparator.comparing(CustomerView.Identity::type)
                                .reversed()
                                .thenComparing(CustomerView.Identity::value))
                .toList();
    }

    private CustomerView view(Row row, Opener opener) {
        var profile =
                new Profile(
                        row.getUUID("id"),
                        opener.textOrNull(row.getString("external_id")),
                        row.getLong("version"),
                        profiles.traits(
                                row.getString("traits"), row.getString("trait_times"), opener),
                        profiles.permissions(row.getString("consents")),
                        Set.of(row.getArrayOfStrings("suppressed")));
        return new CustomerView(
                profile.id(),
                profile.version(),
                identities(row.getString("identifiers"), opener),
                profile.values(),
                profile.consents(),
                new CustomerView.Bought(
                        read(row.getString("totals"), TOTALS),
                        read(row.getString("categories"), CATEGORIES)),
                new CustomerView.Times(
                        time(row.getOffsetDateTime("created_at")),
                        time(row.getOffsetDateTime("changed_at"))));
    }

    private static java.time.Instant time(OffsetDateTime time) {
        return time.toInstant();
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
