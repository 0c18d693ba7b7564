package io.patron.loyalty.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import io.patron.loyalty.programme.Faults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to make the documents of a programme those of a file: by their keys, new ones are
 * created, others changed, those that say the same left, and those that the file has not retired.
 *
 * @param <D> a document
 * @param <V> a document that is there
 */
public final class FilePlan<D, V> {
    private final List<Planned<D, V>> steps;

    private FilePlan(List<Planned<D, V>> steps) {
        this.steps = List.copyOf(steps);
    }

    /** What becomes of a document. */
    public enum Step {
        CREATE,
        CHANGE,
        LEAVE,
        RETIRE
    }

    /**
     * A step of the plan.
     *
     * @param old null for one that is created
     */
    public record Planned<D, V>(Step step, String key, D document, @Nullable V old) {
        /** What is there, of a step that is not to create it. */
        public V known() {
            return Objects.requireNonNull(old);
        }
    }

    /**
     * How documents of a file are read.
     *
     * @param list the file's field that has them, for pointers
     */
    public record Reading<D, V>(
            String list,
            Function<D, @Nullable String> programme,
            Function<D, @Nullable String> key,
            Function<V, D> document) {

        private String name(D document) {
            return Objects.requireNonNull(key.apply(document));
        }
    }

    /**
     * @throws io.patron.kit.problem.ProblemException {@code invalid-request} where a document is of
     *     another programme, or has no key or another one's
     */
    public static <D> void refuseUnclear(
            Reading<D, ?> reading, String programme, List<D> documents) {
        var faults = new Faults();
        var keys = new HashSet<String>();
        for (var i = 0; i < documents.size(); i++) {
            var at = "/" + reading.list() + "/" + i;
            var key = reading.key().apply(documents.get(i));
            faults.demand(
                    programme.equals(reading.programme().apply(documents.get(i))),
                    at + "/programme",
                    "invalid-value",
                    "All documents of a file are of its programme.");
            faults.demand(
                    key != null && keys.add(key),
                    at + "/key",
                    "duplicate",
                    "Each document of a file has a key of its own.");
        }
        faults.refuseAny();
    }

    /** Compares a file with what is there, as JSON. */
    public static <D, V> FilePlan<D, V> of(
            Reading<D, V> reading, List<D> documents, List<V> live, StoredJson json) {
        Map<String, V> byKey = new LinkedHashMap<>();
        live.forEach(view -> byKey.put(reading.name(reading.document().apply(view)), view));
        List<Planned<D, V>> plan = new ArrayList<>();
        for (var document : documents) {
            var key = reading.name(document);
            var old = byKey.remove(key);
            var same =
                    old != null
                            && tree(json, reading.document().apply(old))
                                    .equals(tree(json, document));
            var step = old == null ? Step.CREATE : same ? Step.LEAVE : Step.CHANGE;
            plan.add(new Planned<>(step, key, document, old));
        }
        byKey.forEach((key, old) ->
                plan.add(new Planned<>(Step.RETIRE, key, reading.document().apply(old), old)));
        return new FilePlan<>(plan);
    }

    private static <D> JsonNode tree(StoredJson json, D document) {
        return json.read(json.write(Objects.requireNonNull(document)), JsonNode.class);
    }

    /** In the order in which they are carried out. */
    public List<Planned<D, V>> steps() {
        return steps;
    }

    /** The keys, by what becomes of them. */
    public SetupChangeView view() {
        return new SetupChangeView(
                keys(Step.CREATE), keys(Step.CHANGE), keys(Step.LEAVE), keys(Step.RETIRE));
    }

    private List<String> keys(Step step) {
        return steps.stream().filter(p -> p.step() == step).map(Planned::key).sorted().toList();
    }
}
