package io.patron.profile.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.conditions.Condition;
import io.patron.kit.problem.Fault;
import io.patron.profile.document.DocumentNode;
import io.patron.profile.mapping.CustomerForm.ConsentRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads mapping documents. Everything that is wrong with a document is told at once, each fault
 * with its JSON pointer; a field that is not known is refused.
 */
public final class MappingReader {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int MOST_RULES = 100;

    private static final List<String> TARGETS = List.of("order", "event", "customer", "product");

    private final DocumentNode root;
    private final ColumnsReader columns;
    private final ValueReader values;

    private MappingReader(DocumentNode root, ColumnsReader columns) {
        this.root = root;
        this.columns = columns;
        this.values = new ValueReader(columns);
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
                                "quote",
                                "encoding",
                                "timeZone",
                                "columns",
                                "counts",
                                "skip",
                                "order",
                                "event",
                                "customer",
                                "product",
                                "traits",
                                "consents",
                                "tags",
                                "keep")
                        ? read(root)
                        : Optional.<Mapping>empty();
        if (mapping.isPresent() && faults.isEmpty()) {
            return new Result.Valid(mapping.get());
        }
        faults.sort(Comparator.comparing(Fault::pointer).thenComparing(Fault::code));
        return new Result.Invalid(faults);
    }

    /**
     * Reads a document that was found to be a mapping when it was put.
     *
     * @throws IllegalStateException where it is none
     */
    public static Mapping kept(String document) {
        try {
            return switch (read(JSON.readTree(document))) {
                case Result.Valid(var mapping) -> mapping;
                case Result.Invalid(var faults) ->
                        throw new IllegalStateException("The mapping is read no more: " + faults);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The mapping is read no more", e);
        }
    }

    private static Optional<Mapping> read(DocumentNode root) {
        root.text("description");
        var file = FileFormReader.read(root);
        return new MappingReader(root, ColumnsReader.read(root, file.zone())).mapping(file);
    }

    private Optional<Mapping> mapping(FileForm file) {
        var counts = counts();
        var skips = skips();
        var customer = new CustomerForm(values.fields(root, "traits"), consents(), tags());
        var target = target();
        var keep = root.at("keep").flatMap(new EventFormReader(columns, values)::keep);
        check(target, customer);
        return Optional.of(new Mapping(file, columns.all(), counts, skips, target, customer, keep));
    }

    private Optional<Target> target() {
        var named = TARGETS.stream().filter(name -> root.at(name).isPresent()).toList();
        if (named.size() > 1) {
            root.fault(
                    named.get(1),
                    "ambiguous",
                    "A mapping has one of " + String.join(", ", TARGETS) + ".",
                    "Make another mapping and send the file with it too.");
        }
        if (named.isEmpty() && root.at("keep").isEmpty()) {
            root.fault(
                    "missing-target",
                    "It says nothing of what rows become.",
                    "Add one of " + String.join(", ", TARGETS) + ", or keep.");
        }
        return named.isEmpty()
                ? Optional.empty()
                : root.at(named.getFirst()).flatMap(at -> target(named.getFirst(), at));
    }

    private Optional<Target> target(String name, DocumentNode at) {
        return switch (name) {
            case "order" -> new OrderReader(columns, values).read(at);
            case "event" -> new EventFormReader(columns, values).event(at);
            case "customer" -> new EventFormReader(columns, values).person(at);
            default -> new ProductFormReader(columns, values).read(at);
        };
    }

    /** Only customers have traits, and what a customers' file is for is to tell of them. */
    private void check(Optional<Target> target, CustomerForm customer) {
        var isNamed =
                !(target.orElse(null) instanceof ProductForm)
                        && TARGETS.stream()
                                .flatMap(name -> root.at(name).stream())
                                .anyMatch(at -> at.json().has("customer"));
        if (!customer.isEmpty() && target.isPresent() && !isNamed) {
            root.fault(
                    "missing-customer",
                    "Traits, consents and tags are a customer's, and no customer is named.",
                    "Name the customer's column, or leave them out.");
        }
        var tells =
                Stream.of("traits", "consents", "tags")
                        .anyMatch(name -> !root.json().path(name).isEmpty());
        if (!tells && target.orElse(null) instanceof PersonForm) {
            root.fault(
                    "traits",
                    "missing-field",
                    "The field is missing.",
                    "Say by traits, consents or tags what rows tell of the customer.");
        }
    }

    private List<CustomerForm.TagForm> tags() {
        List<CustomerForm.TagForm> tags = new ArrayList<>();
        for (var item : root.items("tags", MOST_RULES)) {
            if (item.isObjectOf("tag", "separator", "when")) {
                var when =
                        item.at("when").isPresent()
                                ? columns.condition(item, "when", false)
                                : Optional.<Condition>empty();
                var separator = item.at("separator").map(at -> at.json().asText());
                item.required("tag")
                        .flatMap(values::value)
                        .ifPresent(tag -> tags.add(new CustomerForm.TagForm(tag, separator, when)));
            }
        }
        return tags;
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
