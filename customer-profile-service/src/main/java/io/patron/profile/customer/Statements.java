package io.patron.profile.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a person allows, of whom names were joined one after another: by each name what was said
 * last holds. When names join, the stricter of what both had said by then holds, until the person
 * says something again. A pure function of what was said and when the names joined.
 *
 * @param <K> what stands for a name
 */
public final class Statements<K> {
    private final Map<K, K> above = new HashMap<>();
    private final Map<K, Map<String, Permission>> states = new HashMap<>();

    /** Something said under a name. */
    public record Statement<K>(K name, String category, Permission permission) {}

    /** Two names became one person. */
    public record Joined<K>(K one, K other, Instant at) {}

    private Statements() {}

    public static <K> Map<String, Permission> of(
            List<Statement<K>> statements, List<Joined<K>> joints) {
        return new Statements<K>().fold(statements, joints);
    }

    private Map<String, Permission> fold(List<Statement<K>> statements, List<Joined<K>> joints) {
        var said = sorted(statements, statement -> statement.permission().at());
        var joined = sorted(joints, Joined::at);
        var next = 0;
        for (var joint : joined) {
            while (next < said.size() && said.get(next).permission().at().isBefore(joint.at())) {
                say(said.get(next++));
            }
            join(joint);
        }
        said.subList(next, said.size()).forEach(this::say);
        var all = new TreeMap<String, Permission>();
        states.values()
                .forEach(state -> state.forEach((c, p) -> all.merge(c, p, Permission::stricter)));
        return all;
    }

    private static <T> List<T> sorted(List<T> list, Function<T, Instant> time) {
        var copy = new ArrayList<>(list);
        copy.sort(Comparator.comparing(time));
        return copy;
    }

    private void say(Statement<K> statement) {
        state(top(statement.name()))
                .merge(statement.category(), statement.permission(), Permission::or);
    }

    private void join(Joined<K> joint) {
        var one = top(joint.one());
        var other = top(joint.other());
        if (!one.equals(other)) {
            above.put(other, one);
            var into = state(one);
            var from = states.remove(other);
            if (from != null) {
                from.forEach((category, p) -> into.merge(category, p, Permission::stricter));
            }
        }
    }

    private Map<String, Permission> state(K top) {
        return states.computeIfAbsent(top, any -> new HashMap<>());
    }

    private K top(K name) {
        var top = name;
        for (var next = above.get(top); next != null; next = above.get(top)) {
            top = next;
        }
        return top;
    }
}
