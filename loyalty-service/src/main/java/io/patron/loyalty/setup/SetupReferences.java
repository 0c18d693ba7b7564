package io.patron.loyalty.setup;

import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.setup.SetupContent.Reference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Refuses documents that name others which are not there. */
@ApplicationScoped
class SetupReferences {
    private static final String LIVE =
            """
            select kind || ' ' || key from setup_document
            where programme_id = $1 and kind || ' ' || key = any($2) and retired_at is null
            """;

    /**
     * @throws io.patron.kit.problem.ProblemException {@code invalid-request} with every fault
     */
    Uni<Void> check(SqlClient tx, UUID programme, SetupContent document) {
        var references = document.references();
        return references.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(LIVE)
                        .execute(Tuple.of(programme, names(references)))
                        .invoke(rows -> {
                            var live = new HashSet<String>();
                            rows.forEach(row -> live.add(row.getString(0)));
                            refuse(references, live);
                        })
                        .replaceWithVoid();
    }

    private static String[] names(List<Reference> references) {
        return references.stream().map(SetupReferences::name).toArray(String[]::new);
    }

    private static String name(Reference reference) {
        return reference.kind() + " " + reference.key();
    }

    private static void refuse(List<Reference> references, HashSet<String> live) {
        var faults = new Faults();
        references.stream()
                .filter(reference -> !live.contains(name(reference)))
                .forEach(missing ->
                        faults.add(
                                missing.pointer(),
                                "unknown-" + missing.kind(),
                                "The programme has no " + missing.kind() + " with this key.",
                                "Create it first, or name one that is not retired."));
        faults.refuseAny();
    }
}
