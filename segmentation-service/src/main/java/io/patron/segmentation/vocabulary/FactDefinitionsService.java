package io.patron.segmentation.vocabulary;

import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.SegmentationError;
import io.patron.segmentation.document.SetupDocumentStore;
import io.patron.segmentation.document.SetupDocumentStore.Versioned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and replaces the fact definitions. */
@ApplicationScoped
public class FactDefinitionsService {
    private static final String NAME = "fact-definitions";
    private static final FactDefinitionsDocument NONE = new FactDefinitionsDocument(List.of());

    private final Pool pool;
    private final SetupDocumentStore documents;
    private final FactUsageReader usage;

    FactDefinitionsService(Pool pool, SetupDocumentStore documents, FactUsageReader usage) {
        this.pool = pool;
        this.documents = documents;
        this.usage = usage;
    }

    Uni<Versioned<FactDefinitionsDocument>> document() {
        return documents.find(pool, NAME, NONE, FactDefinitionsDocument.class);
    }

    /** The vocabulary in force. */
    public Uni<FactVocabulary> vocabulary() {
        return document().map(stored -> FactVocabulary.of(stored.document()));
    }

    Uni<Versioned<FactDefinitionsDocument>> replace(
            FactDefinitionsDocument document, @Nullable String ifMatch) {
        var faults = FactDefinitionsCheck.faults(document);
        if (!faults.isEmpty()) {
            throw ProblemException.of(
                    SegmentationError.FACT_DEFINITIONS_INVALID, "See errors.", faults);
        }
        return usage.brokenBy(FactVocabulary.of(document))
                .invoke(FactDefinitionsService::refuse)
                .chain(() -> documents.replace(pool, NAME, document, ifMatch));
    }

    private static void refuse(Map<String, List<String>> broken) {
        if (!broken.isEmpty()) {
            throw ProblemException.of(
                    SegmentationError.FACT_IN_USE,
                    "Change these segments first: " + String.join(", ", broken.keySet()) + ".",
                    Map.of("segments", broken));
        }
    }
}
