package io.patron.profile.identifier;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.problem.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the document of identifier types; all faults are found at once. */
final class TypesReader {
    private static final Set<String> FIELDS = Set.of("defaultRegion", "blocked", "types");
    private static final Set<String> TYPE_FIELDS =
            Set.of("type", "priority", "perPerson", "sharedBy", "form", "from", "scope", "blocked");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,49}");
    private static final Pattern PATH =
            Pattern.compile(
                    "userId|anonymousId|(traits|context|properties)(\\.[^.\\s]{1,100}){1,5}");
    private static final int MOST_TYPES = 50;
    private static final int MOST_BLOCKED = 10_000;
    private static final int MOST_PER_PERSON = 1_000;
    private static final int MOST_SHARED = 10_000;

    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Integer> priorities = new HashSet<>();

    private TypesReader() {}

    /** What a document is. */
    sealed interface Result {

        record Valid(IdentifierTypes types) implements Result {}

        /** It has faults, all that were found. */
        record Invalid(List<Fault> faults) implements Result {}
    }

    static Result read(JsonNode document) {
        return new TypesReader().document(document);
    }

    private Result document(JsonNode document) {
        known(document, FIELDS, "");
        var region = document.path("defaultRegion").asText("");
        if (!PhoneNumbers.regions().contains(region)) {
            fault("/defaultRegion", "invalid-value", "Two letters of a region are needed: GB, CN.");
        }
        var blocked = texts(document.path("blocked"), "/blocked", MOST_BLOCKED, text -> true);
        var list = document.path("types");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_TYPES) {
            fault("/types", "invalid-value", "A list of 1 to " + MOST_TYPES + " is needed.");
        }
        var types = new ArrayList<IdentifierType>();
        for (var i = 0; i < list.size(); i++) {
            types.add(type(list.get(i), "/types/" + i, region));
        }
        needed(types);
        types.sort(Comparator.comparing(IdentifierType::priority));
        var plain = new HashSet<String>();
        blocked.forEach(text -> plain.add(text.strip().toLowerCase(Locale.ROOT)));
        return faults.isEmpty()
                ? new Result.Valid(IdentifierTypes.of(region, plain, types))
                : new Result.Invalid(List.copyOf(faults));
    }

    /** The user id is what two people are told apart by. */
    private void needed(List<IdentifierType> types) {
        for (var name : List.of("user", "anonymous")) {
            if (!names.contains(name)) {
                fault("/types", "required", "The type " + name + " is needed.");
            }
        }
        var strongest = types.stream().min(Comparator.comparing(IdentifierType::priority));
        if (strongest.isPresent()
                && (!strongest.get().type().equals("user")
                        || strongest.get().limits().perPerson() != 1)) {
            fault("/types", "invalid-value", "The strongest is user, of which a person has one.");
        }
    }

    private IdentifierType type(JsonNode node, String at, String region) {
        known(node, TYPE_FIELDS, at);
        var name = node.path("type").asText("");
        if (!NAME.matcher(name).matches() || !names.add(name)) {
            fault(at + "/type", "invalid-name", "A name of its own is needed: a-z, 0-9 and -.");
        }
        var priority = number(node, at, "priority", 1_000, null);
        if (!priorities.add(priority)) {
            fault(at + "/priority", "duplicate", "Another type has it.");
        }
        var form = Form.of(node.path("form").asText(Form.AS_IS.key()));
        if (form.isEmpty()) {
            fault(at + "/form", "invalid-value", "One of as-is, lower-case, email, phone.");
        }
        var how = form.orElse(Form.AS_IS);
        var from = texts(node.path("from"), at + "/from", 20, PATH.asMatchPredicate());
        if (from.isEmpty()) {
            fault(at + "/from", "required", "Say where it is read from.");
        }
        return new IdentifierType(
                name,
                priority,
                new IdentifierType.Limits(
                        number(node, at, "perPerson", MOST_PER_PERSON, 1),
                        number(node, at, "sharedBy", MOST_SHARED, MOST_SHARED)),
                how,
                from.stream().map(FieldPath::of).toList(),
                scope(node, at),
                blocked(node, at, how, region));
    }

    private @Nullable FieldPath scope(JsonNode node, String at) {
        var scope = node.path("scope");
        if (scope.isMissingNode() || scope.isNull()) {
            return null;
        }
        if (!PATH.matcher(scope.asText("")).matches()) {
            fault(at + "/scope", "invalid-path", "A path is needed, for example context.app.name.");
        }
        return FieldPath.of(scope.asText(""));
    }

    private Set<String> blocked(JsonNode node, String at, Form form, String region) {
        var compared = new HashSet<String>();
        for (var text : texts(node.path("blocked"), at + "/blocked", MOST_BLOCKED, t -> true)) {
            compared.add(form.of(text, region).orElse(text));
        }
        return compared;
    }

    private int number(JsonNode node, String at, String name, int most, @Nullable Integer missing) {
        var value = node.path(name);
        if (value.isMissingNode() && missing != null) {
            return missing;
        }
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > most) {
            fault(at + "/" + name, "out-of-range", "A whole number from 1 to " + most + ".");
            return 1;
        }
        return value.asInt();
    }

    private List<String> texts(JsonNode list, String at, int most, Predicate<String> isGood) {
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > most) {
            fault(at, "invalid-value", "A list of at most " + most + " texts is needed.");
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var i = 0; i < list.size(); i++) {
            if (!list.get(i).isTextual() || !isGood.test(list.get(i).asText())) {
                fault(at + "/" + i, "invalid-value", "This is not what is meant here.");
            }
            texts.add(list.get(i).asText());
        }
        return texts;
    }

    private void known(JsonNode node, Set<String> fields, String at) {
        if (!node.isObject()) {
            fault(at, "invalid-value", "An object is needed.");
        }
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!fields.contains(name)) {
                        fault(at + "/" + name, "unknown-field", "There is no such field.");
                    }
                });
    }

    private void fault(String pointer, String code, String message) {
        faults.add(Fault.at(pointer, code, message));
    }
}
