package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition;
import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.SegmentationError;
import io.patron.segmentation.vocabulary.FactDefinitionsService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Checks what operators send against the facts that are defined now. */
@ApplicationScoped
class SegmentDocumentReader {
    private final FactDefinitionsService definitions;

    SegmentDocumentReader(FactDefinitionsService definitions) {
        this.definitions = definitions;
    }

    /** The checked segment, or a 400 with all its faults. */
    Uni<SegmentDocument> document(SegmentRequest request) {
        return definitions
                .vocabulary()
                .map(vocabulary ->
                        switch (SegmentDocument.check(request, vocabulary.catalogue())) {
                            case SegmentDocument.Valid(var document) -> document;
                            case SegmentDocument.Invalid(var faults) ->
                                    throw ProblemException.of(
                                            SegmentationError.SEGMENT_INVALID,
                                            "See errors.",
                                            faults);
                        });
    }

    /** The checked condition, or a 400 with all its faults. */
    Uni<Condition> condition(@Nullable JsonNode document) {
        return definitions
                .vocabulary()
                .map(vocabulary -> {
                    var checked = SegmentDocument.condition(document, vocabulary.catalogue());
                    var condition = checked.condition();
                    if (condition == null) {
                        throw ProblemException.of(
                                SegmentationError.SEGMENT_INVALID, "See errors.", checked.faults());
                    }
                    return condition;
                });
    }
}
