package io.patron.profile.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition;
import io.patron.kit.problem.Fault;
import io.patron.profile.document.DocumentNode;
import io.patron.profile.mapping.CustomerForm.ConsentRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads mapping documents. Everything that is wrong with a document is told at once, each fault
 * with its JSON pointer; a field that is not known is refused.
 */
public final class MappingReader {

    private static final int MOST_RULES = 100;

    private final DocumentNode root;
    private final ColumnsReader columns;

    private MappingReader(DocumentNode root, ColumnsReader columns) {
        this.root = root;
        this.columns = columns;
    }

    /** What came of reading a document. */
    public sealed interface Result {

        /** The document is a mapping. */
        record Valid(Mapping mapping) implements Result {}

        /** It is not; all its faults, at least one, by pointer. */
        record Invalid(List<Fault> faults) implements Result {
            public Invalid {
                faults = List.copyOf(faults);
            }
        }
    }

    /** Reads a document. Never throws, whatever it is. */
    public static Result read(JsonNode document) {
        List<Fault> faults = new ArrayList<>();
        var root = new DocumentNode(document, "", faults);
        var mapping =
                root.isObjectOf(
                                "description",
                                "format",
                                "delimiter",
                                "encoding",
                                "timeZone",
                                "columns",
                                "counts",
                                "skip",
                                "order",
                                "traits",
                                "consents")
                        ? read(root)
                        : Optional.<Mapping>empty();
        if (mapping.isPresent() && faults.isEmpty()) {
            return new Result.Valid(mapping.get());
        }
        faults.sort(Comparator.comparing(Fault::pointer).thenComparing(Fault::code));
        return new Result.Invalid(faults);
    }

    private static Optional<Mapping> read(DocumentNode root) {
        root.text("description");
        var file = FileFormReader.read(root);
        return new MappingReader(root, ColumnsReader.read(root, file.zone())).mapping(file);
    }

    private Optional<Mapping> mapping(FileForm file) {
        var counts = counts();
        var skips = skips();
        var customer = new CustomerForm(traits(), consents());
        return root.required("order")
                .flatMap(order -> new OrderReader(columns).read(order))
                .map(order -> new Mapping(file, columns.all(), counts, skips, order, customer));
    }

    private List<NamedCount> counts() {
        List<NamedCount> counts = new ArrayList<>();
        var names = new HashSet<String>();
        for (var item : root.items("counts", MOST_RULES)) {
            if (item.isObjectOf("name", "when", "by")) {
                var name = item.requiredText("name");
                if (!names.add(name)) {
                    item.fault("name", "duplicate-name", "There is a count of this name.", null);
                }
                var by = columns.optional(item, "by");
                columns.condition(item, "when", by.isPresent())
                        .ifPresent(when -> counts.add(new NamedCount(name, when, by)));
            }
        }
        return counts;
    }

    private List<SkipRule> skips() {
        List<SkipRule> skips = new ArrayList<>();
        for (var item : root.items("skip", MOST_RULES)) {
            if (item.isObjectOf("reason", "when")) {
                var reason = item.requiredText("reason");
                columns.condition(item, "when", false)
                        .ifPresent(when -> skips.add(new SkipRule(reason, when)));
            }
        }
        return skips;
    }

    private Map<String, ValueForm> traits() {
        Map<String, ValueForm> traits = new LinkedHashMap<>();
        root.fields("traits", MOST_RULES)
                .forEach((name, place) ->
                        columns.value(place).ifPresent(form -> traits.put(name, form)));
        return traits;
    }

    private List<ConsentRule> consents() {
        List<ConsentRule> consents = new ArrayList<>();
        for (var item : root.items("consents", MOST_RULES)) {
            if (item.isObjectOf("channel", "purpose", "granted", "when")) {
                item.required("granted");
                var when =
                        item.at("when").isPresent()
                                ? columns.condition(item, "when", false)
                                : Optional.<Condition>empty();
                consents.add(
                        new ConsentRule(
                                item.requiredText("channel"),
                                item.requiredText("purpose"),
                                item.bool("granted", false),
                                when));
            }
        }
        return consents;
    }
}
