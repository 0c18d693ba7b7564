package io.patron.profile.erasure;

import io.patron.personal.table.Erased;
import io.patron.personal.table.PersonalTable;
import io.patron.personal.table.TableWriter;
import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identity.Identifier;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out who somebody is, and takes her out of the tables. */
@ApplicationScoped
public class PersonStore {
    /** Hers are also customers of whom only a name is known, seen with her beyond a limit. */
    private static final String IDS =
            """
            with person as (select coalesce(merged_into, id) as id from customer where id = $1),
            hers as (select c.id from customer c, person p where c.id = p.id or c.merged_into = p.id),
            beside as (
                select distinct i.customer_id, i.id as name from hers h
                join identifier s on s.customer_id = h.id
                join tie t on t.strong = s.id and t.over_limit
                join identifier i on i.id = t.weak and not i.shared
                where i.customer_id not in (select id from hers)),
            beside_only as (
                select b.customer_id from beside b join customer c on c.id = b.customer_id and c.merged_into is null
                where not exists (select from activity a where a.customer_id = b.customer_id)
                    and not exists (select from customer o where o.merged_into = b.customer_id)
                    and not exists (select from tie t where t.strong = b.name)
                    and not exists (select from identifier o where o.customer_id = b.customer_id and o.id <> b.name)
                    and not exists (
                        select from tie t join identifier o on o.id = t.strong
                        where t.weak = b.name and o.customer_id not in (select id from hers)))
            select c.id, p.id, c.traits ->> 'email', c.traits ->> 'phone' from person p, customer c
            where c.id in (select id from hers union select customer_id from beside_only)
            order by c.id
            """;

    /** Names that others have too, or had, are not hers alone. */
    private static final String NAMES =
            """
            select i.type, min(i.value) from identifier i
            where i.id in (select o.id from identifier o where o.customer_id = any($1))
            group by i.type, coalesce(i.digest, i.value) having not bool_or(i.shared) and bool_and(i.customer_id = any($1))
            """;

    private static final String LOCK =
            "select id from customer where id = any($1) order by id for update";
    private static final String WITH_OTHERS =
            """
            select distinct i.id from identifier i where i.customer_id = any($1)
                and exists (select 1 from identifier o where o.id = i.id and o.customer_id <> all($1))
            """;

    /** A name whose first part was hers is from now on the next one's from the beginning. */
    private static final String REPAIR =
            """
            update identifier t set part = 0, claimed_by = $2, from_at = null
            where t.id = any($1) and t.part = (select min(o.part) from identifier o where o.id = t.id)
                and not exists (select 1 from identifier f where f.id = t.id and f.claimed_by = $2)
            """;

    /** Those of some names that others have too: as an identifier, or as their address. */
    private static final String OF_OTHERS =
            """
            select n.type, n.value from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as n (type, value, lookup, email)
            where exists (select from identifier i where i.type = n.type and coalesce(i.digest, i.value) = n.lookup
                    and (i.shared or i.customer_id <> all($1)))
                or exists (select from customer c where c.email_digest = n.email and c.id <> all($1))
                or n.type = 'email' and exists (select from customer c where c.email_digest is null
                    and c.traits ? 'email' and lower(c.traits ->> 'email') = n.value
                    and left(lower(c.traits ->> 'email'), 320) = left(n.value, 320) and c.id <> all($1))
            """;

    private static final UUID FIRST_PART = new UUID(0, 0);

    private final TableWriter tables;
    private final IdentifierTypesStore types;
    private final Vault vault;
    private final HistoryStore history;

    PersonStore(TableWriter tables, IdentifierTypesStore types, Vault vault, HistoryStore history) {
        this.vault = vault;
        this.history = history;
        this.tables = tables;
        this.types = types;
    }

    /** Who somebody is; empty where nobody is known by the id. */
    public Uni<Optional<KnownPerson>> find(SqlClient client, UUID customerId) {
        return types.types(client)
                .chain(known ->
                        client.preparedQuery(IDS)
                                .execute(Tuple.of(customerId))
                                .chain(rows -> vault.read(client, rows, o -> said(rows, known, o))))
                .chain(said ->
                        said.ids().isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : names(client, said).map(Optional::of));
    }

    /**
     * Somebody's ids and what her traits say.
     *
     * @param answering the id that answers for the others, as the only element
     */
    private record Said(
            List<UUID> answering, List<UUID> ids, Set<Identifier> names, IdentifierTypes types) {}

    private static Said said(RowSet<Row> rows, IdentifierTypes known, Opener opener) {
        var said = new Said(new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>(), known);
        for (var row : rows) {
            if (said.answering().isEmpty()) {
                said.answering().add(row.getUUID(1));
            }
            said.ids().add(row.getUUID(0));
            addresses(row, known, said.names(), opener);
        }
        return said;
    }

    private static void addresses(
            Row row, IdentifierTypes known, Set<Identifier> names, Opener opener) {
        var types = List.of("email", "phone");
        for (var i = 0; i < types.size(); i++) {
            var type = types.get(i);
            var said = opener.value(row.getString(i + 2));
            if (said != null) {
                known.lookedUp(type, said.toString())
                        .ifPresent(value -> names.add(new Identifier(type, value)));
            }
        }
    }

    private Uni<KnownPerson> names(SqlClient client, Said said) {
        return client.preparedQuery(NAMES)
                .execute(Tuple.tuple().addArrayOfUUID(said.ids().toArray(UUID[]::new)))
                .chain(rows ->
                        vault.read(
                                client,
                                rows,
                                opener -> {
                                    for (var row : rows) {
                                        var value = opener.text(row.getString(1));
                                        said.names().add(new Identifier(row.getString(0), value));
                                    }
                                    return new KnownPerson(
                                            said.answering().getFirst(),
                                            said.ids(),
                                            List.copyOf(said.names()),
                                            said.types().called());
                                }));
    }

    /** Takes away what names her in its text. */
    Uni<List<Erased>> eraseNamed(SqlConnection tx, KnownPerson person) {
        return tables.erase(tx, person.person(), PersonStore::isNamed);
    }

    private static boolean isNamed(PersonalTable table) {
        return table.key() == PersonalTable.Key.MARKS;
    }

    /** Waits for whoever changes her, and keeps others from it until the transaction ends. */
    Uni<Void> lock(SqlConnection tx, KnownPerson person) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(person.ids().toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Whether her history has to be made shorter before the rest goes. */
    Uni<Boolean> isLong(SqlConnection tx, KnownPerson person) {
        return history.isLong(tx, person);
    }

    /** Takes a part of her history away. */
    Uni<List<Erased>> shorten(SqlConnection tx, KnownPerson person) {
        return history.shorten(tx, person);
    }

    /** Takes away the rest. */
    Uni<List<Erased>> eraseKnown(SqlConnection tx, KnownPerson person) {
        var ids = person.ids().toArray(UUID[]::new);
        return lock(tx, person)
                .chain(() ->
                        tx.preparedQuery(WITH_OTHERS).execute(Tuple.tuple().addArrayOfUUID(ids)))
                .chain(rows -> {
                    var others = new ArrayList<UUID>();
                    rows.forEach(row -> others.add(row.getUUID(0)));
                    return ofOthersToo(tx, person)
                            .chain(names ->
                                    tables.erase(
                                            tx, person.person(names), table -> !isNamed(table)))
                            .call(() -> repair(tx, others))
                            .invoke(() -> vault.forget(person.ids()));
                });
    }

    /** Those of her names that somebody else has too. */
    public Uni<Set<Identifier>> ofOthersToo(SqlClient tx, KnownPerson person) {
        var names = person.names();
        return tx.preparedQuery(OF_OTHERS)
                .execute(
                        Tuple.of(
                                person.ids().toArray(UUID[]::new),
                                texts(names, Identifier::type),
                                texts(names, Identifier::value),
                                texts(names, name -> vault.lookup(name.type(), name.value())),
                                texts(names, name -> vault.emailOrNull(name.value()))))
                .map(rows -> {
                    var found = new HashSet<Identifier>();
                    rows.forEach(
                            row -> found.add(new Identifier(row.getString(0), row.getString(1))));
                    return found;
                });
    }

    private static String[] texts(
            List<Identifier> names, Function<Identifier, @Nullable String> text) {
        return names.stream().map(text).toArray(String[]::new);
    }

    private static Uni<Void> repair(SqlConnection tx, List<UUID> names) {
        return tx.preparedQuery(REPAIR)
                .execute(
                        Tuple.tuple()
                                .addArrayOfUUID(names.toArray(UUID[]::new))
                                .addUUID(FIRST_PART))
                .replaceWithVoid();
    }
}
