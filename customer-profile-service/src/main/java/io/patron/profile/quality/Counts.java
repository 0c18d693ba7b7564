package io.patron.profile.quality;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is counted of a batch. */
public final class Counts {
    /** Subjects that are counted apart, of a check in a batch; the rest is counted as one. */
    private static final int MOST_SUBJECTS = 200;

    private static final int LONGEST = 100;
    private static final String OTHERS = "(others)";

    private final Map<Key, Count> counts = new HashMap<>();
    private final Map<Check, Integer> subjects = new HashMap<>();

    /** What is counted. */
    record Key(String source, LocalDate day, Check check, String subject) {}

    /** How often, and one of them. */
    record Count(long n, @Nullable String example) {
        Count and(Count other) {
            return new Count(n + other.n, other.example == null ? example : other.example);
        }
    }

    /** By whom and when something was told. */
    public record Origin(String source, LocalDate day) {}

    public void add(Origin origin, Check check, String subject) {
        add(origin, check, subject, 1, null);
    }

    /**
     * @param subject what of the check; cut where it is long
     * @param example a message id; null for none
     */
    public void add(Origin origin, Check check, String subject, long n, @Nullable String example) {
        if (n > 0) {
            var cut = subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
            var key = new Key(origin.source(), origin.day(), check, cut.replace("\0", ""));
            if (!counts.containsKey(key)
                    && subjects.merge(check, 1, Integer::sum) > MOST_SUBJECTS) {
                key = new Key(origin.source(), origin.day(), check, OTHERS);
            }
            counts.merge(key, new Count(n, example), Count::and);
        }
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    Map<Key, Count> all() {
        return counts;
    }

    /** How often something was counted. */
    public long of(String source, Check check, String subject) {
        return counts.entrySet().stream()
                .filter(one -> one.getKey().source().equals(source))
                .filter(one -> one.getKey().check() == check)
                .filter(one -> one.getKey().subject().equals(subject))
                .mapToLong(one -> one.getValue().n())
                .sum();
    }
}
