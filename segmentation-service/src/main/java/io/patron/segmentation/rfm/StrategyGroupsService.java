package io.patron.segmentation.rfm;

import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.SegmentationError;
import io.patron.segmentation.document.SetupDocumentStore;
import io.patron.segmentation.document.SetupDocumentStore.Versioned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads and replaces the strategy matrix. */
@ApplicationScoped
public class StrategyGroupsService {
    private static final String NAME = "rfm-groups";

    private final Pool pool;
    private final SetupDocumentStore documents;

    StrategyGroupsService(Pool pool, SetupDocumentStore documents) {
        this.pool = pool;
        this.documents = documents;
    }

    Uni<Versioned<StrategyGroupsDocument>> document() {
        return documents.find(pool, NAME, DefaultGroups.document(), StrategyGroupsDocument.class);
    }

    /** The matrix in force. */
    public Uni<StrategyGroups> groups() {
        return document().map(stored -> checked(stored.document()));
    }

    Uni<Versioned<StrategyGroupsDocument>> replace(
            StrategyGroupsDocument document, @Nullable String ifMatch) {
        checked(document);
        return documents.replace(pool, NAME, document, ifMatch);
    }

    static StrategyGroups checked(StrategyGroupsDocument document) {
        return switch (StrategyGroupsParser.parse(document)) {
            case StrategyGroupsParser.Valid(var groups) -> groups;
            case StrategyGroupsParser.Invalid(var faults) ->
                    throw ProblemException.of(
                            SegmentationError.GROUPS_INVALID, "See errors.", faults);
        };
    }
}
