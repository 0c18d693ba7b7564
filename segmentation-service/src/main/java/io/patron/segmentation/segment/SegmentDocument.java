package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.FactCatalogue;
import io.patron.conditions.ParseResult;
import io.patron.kit.problem.Fault;
import io.patron.segmentation.document.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A checked segment. */
record SegmentDocument(String key, String name, String description, Condition condition) {

    /** What came of checking. */
    sealed interface Result {}

    record Valid(SegmentDocument document) implements Result {}

    /** All faults, at least one. */
    record Invalid(List<Fault> faults) implements Result {}

    /** What came of checking a condition alone. */
    record CheckedCondition(@Nullable Condition condition, List<Fault> faults) {}

    static Result check(SegmentRequest request, FactCatalogue catalogue) {
        var checked = condition(request.condition(), catalogue);
        var faults = new ArrayList<Fault>();
        faults.addAll(Texts.key("/key", request.key()));
        faults.addAll(Texts.name("/name", request.name()));
        faults.addAll(Texts.description("/description", request.description()));
        faults.addAll(checked.faults());
        if (!faults.isEmpty() || checked.condition() == null) {
            return new Invalid(faults);
        }
        return new Valid(
                new SegmentDocument(
                        Objects.requireNonNull(request.key()),
                        Objects.requireNonNull(request.name()),
                        Objects.requireNonNullElse(request.description(), ""),
                        checked.condition()));
    }

    /** Pointers are those of a document whose field {@code condition} it is. */
    static CheckedCondition condition(@Nullable JsonNode document, FactCatalogue catalogue) {
        if (document == null || document.isNull()) {
            var fault = Fault.at("/condition", "required", "The condition is missing.");
            return new CheckedCondition(null, List.of(fault));
        }
        return switch (ConditionParser.parse(document, catalogue)) {
            case ParseResult.Parsed(var condition) -> new CheckedCondition(condition, List.of());
            case ParseResult.Rejected(var faults) ->
                    new CheckedCondition(
                            null,
                            faults.stream()
                                    .map(f ->
                                            new Fault(
                                                    "/condition" + f.pointer(),
                                                    f.code(),
                                                    f.message(),
                                                    f.hint()))
                                    .toList());
        };
    }
}
