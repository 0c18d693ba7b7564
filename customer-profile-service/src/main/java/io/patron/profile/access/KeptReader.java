package io.patron.profile.access;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.personal.table.Person;
import io.patron.personal.table.TableReader;
import io.patron.personal.table.TableReader.Rows;
import io.patron.profile.erasure.KnownPerson;
import io.patron.profile.erasure.PersonStore;
import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identifier.IdentifierTypesStore;
import io.patron.profile.identity.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads what is kept here about somebody, and nothing of others. */
@ApplicationScoped
class KeptReader {
    private static final String REFUSED = "rejected_event";
    private static final TypeReference<Map<String, Object>> ORIGINAL = new TypeReference<>() {};

    private final TableReader tables;
    private final PersonStore people;
    private final IdentifierTypesStore types;
    private final StoredJson json;

    KeptReader(
            TableReader tables, PersonStore people, IdentifierTypesStore types, StoredJson json) {
        this.tables = tables;
        this.people = people;
        this.types = types;
        this.json = json;
    }

    /** Hands all of it to a receiver. */
    Uni<Void> read(SqlConnection tx, Export export, Function<Rows, Uni<Void>> receiver) {
        return people.find(tx, export.customerId())
                .chain(found ->
                        found.isPresent()
                                ? tables.read(tx, found.get().person(), receiver)
                                        .chain(() -> refused(tx, found.get(), receiver))
                                : tables.read(tx, Person.of(export.ids()), receiver));
    }

    /** Events that were refused name people in their text; those count that are hers. */
    private Uni<Void> refused(
            SqlConnection tx, KnownPerson person, Function<Rows, Uni<Void>> receiver) {
        return people.ofOthersToo(tx, person)
                .chain(others -> {
                    var hers = new HashSet<>(person.names());
                    hers.removeAll(others);
                    return types.types(tx)
                            .chain(known -> refused(tx, person, hers, known, receiver));
                });
    }

    private Uni<Void> refused(
            SqlConnection tx,
            KnownPerson person,
            Set<Identifier> hers,
            IdentifierTypes known,
            Function<Rows, Uni<Void>> receiver) {
        return tables.read(
                tx,
                person.person(),
                table -> table.table().equals(REFUSED),
                rows -> {
                    var own = rows.rows().stream().filter(row -> isOf(row, hers, known)).toList();
                    return own.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : receiver.apply(new Rows(rows.table(), own));
                });
    }

    private boolean isOf(Map<String, Object> row, Set<Identifier> hers, IdentifierTypes known) {
        var original = row.get("original");
        return original instanceof String text
                && RefusedEvent.isOf(json.read(text, ORIGINAL), hers, known);
    }
}
