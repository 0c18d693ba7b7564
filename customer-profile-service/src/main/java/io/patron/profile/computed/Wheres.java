package io.patron.profile.computed;

import io.patron.conditions.Condition;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.FactCatalogue;
import io.patron.conditions.FactDefinition;
import io.patron.conditions.FactType;
import io.patron.conditions.ParseResult;
import io.patron.kit.problem.Fault;
import io.patron.profile.document.DocumentNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Reads conditions over the properties that a document declares. */
final class Wheres {
    private Wheres() {}

    static Optional<Condition> read(DocumentNode at, Map<String, Property> properties) {
        var facts = new ArrayList<FactDefinition>();
        facts.add(new FactDefinition(Selection.EVENT, FactType.TEXT, "the event's name"));
        facts.add(new FactDefinition(Selection.SOURCE, FactType.TEXT, "who told of it"));
        properties
                .values()
                .forEach(property ->
                        facts.add(
                                new FactDefinition(
                                        property.name(),
                                        property.type().factType(),
                                        "declared in the document")));
        return switch (ConditionParser.parse(at.json(), FactCatalogue.of(facts))) {
            case ParseResult.Parsed(var condition) -> Optional.of(condition);
            case ParseResult.Rejected(var faults) -> {
                faults.forEach(fault ->
                        at.add(
                                new Fault(
                                        at.pointer() + fault.pointer(),
                                        fault.code(),
                                        fault.message(),
                                        fault.hint())));
                yield Optional.empty();
            }
        };
    }
}
