package io.patron.loyalty.ledger;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.ledger.CommandReader.Stored;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.rule.RuleBooks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Commands of many members in one transaction: read together, decided one by one, saved together.
 */
final class CommandRunner<T> {
    private static final int LONGEST_KEY = 200;

    private final CommandReader reader;
    private final BiFunction<SqlConnection, List<T>, Uni<Void>> rows;
    private final List<PointsCommand<T>> commands;
    private final List<Result> results;
    private final List<Stored> answers = new ArrayList<>();
    private final List<T> rowsToSave = new ArrayList<>();
    private final Map<Integer, MemberKey> keys = new HashMap<>();
    private Map<MemberKey, Opened> opened = Map.of();

    CommandRunner(
            CommandReader reader,
            BiFunction<SqlConnection, List<T>, Uni<Void>> rows,
            List<PointsCommand<T>> commands) {
        this.reader = reader;
        this.rows = rows;
        this.commands = commands;
        results = CommandDispatcher.all(commands.size(), Result.ALONE);
    }

    /**
     * What became of a command.
     *
     * @param refusal why it was refused
     */
    record Result(State state, int status, String body, @Nullable ProblemException refusal) {
        static final Result ALONE = new Result(State.ALONE, 0, "", null);

        enum State {
            DONE,
            REPLAYED,
            REFUSED,
            ALONE
        }

        static Result done(int status, String body) {
            return new Result(State.DONE, status, body, null);
        }

        static Result replayed(int status, String body) {
            return new Result(State.REPLAYED, status, body, null);
        }

        static Result refused(ProblemException refusal) {
            return new Result(State.REFUSED, 0, "", refusal);
        }
    }

    Uni<List<Result>> run(SqlConnection tx) {
        var calls = commands.stream().map(PointsCommand::call).toList();
        return Uni.combine()
                .all()
                .unis(reader.answered(tx, calls), reader.books(tx), reader.answering(tx, commands))
                .with((answered, books, merged) -> sort(answered, books, merged))
                .chain(books -> open(tx, books))
                .chain(() -> reader.readEnough(tx, this::wanting))
                .invoke(() -> decide())
                .chain(() -> save(tx))
                .replaceWith(results);
    }

    /** Finds what was answered before, and what can be done here. */
    private RuleBooks sort(Map<String, Stored> answered, RuleBooks books, Map<UUID, UUID> merged) {
        var seen = new HashSet<String>();
        for (var i = 0; i < commands.size(); i++) {
            var command = commands.get(i);
            var key = String.valueOf(command.call().key());
            var id = command.call().scope() + ' ' + key;
            var stored = answered.get(id);
            if (!seen.add(id) || key.length() > LONGEST_KEY) {
                continue;
            }
            if (stored == null) {
                var told = command.customerId();
                var owner = merged.getOrDefault(told, told);
                var member = CommandReader.key(books, command.programmeKey(), owner);
                if (member != null) {
                    keys.put(i, member);
                }
            } else if (stored.hash().equals(reader.hash(command.call().body()))) {
                results.set(i, stored.result());
            }
        }
        return books;
    }

    private Uni<Void> open(SqlConnection tx, RuleBooks books) {
        var wanted = new TreeMap<MemberKey, @Nullable String>();
        keys.values().forEach(key -> wanted.put(key, null));
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : reader.open(tx, books, wanted)
                        .invoke(members -> opened = members)
                        .replaceWithVoid();
    }

    /** Members of whom more is taken than the lots that were read have, though they have it. */
    private Set<Member> wanting(Instant now) {
        var wanting = new LinkedHashSet<Member>();
        needs().forEach((key, points) -> {
            var member = opened(key).member();
            points.forEach((wallet, sum) -> {
                if (member.wallet(wallet).needsMore(sum, now)) {
                    wanting.add(member);
                }
            });
        });
        return wanting;
    }

    /** What is taken of each member, by wallet. */
    private Map<MemberKey, Map<String, Long>> needs() {
        var needs = new HashMap<MemberKey, Map<String, Long>>();
        keys.forEach((i, key) -> {
            try {
                var need = commands.get(i).need().apply(opened(key));
                needs.computeIfAbsent(key, k -> new HashMap<>())
                        .merge(need.walletKey(), Math.max(0, need.points()), Long::sum);
            } catch (ProblemException e) {
                results.set(i, Result.refused(e));
            }
        });
        return needs;
    }

    private void decide() {
        for (var i = 0; i < commands.size(); i++) {
            var key = keys.get(i);
            if (key != null && results.get(i).state() == Result.State.ALONE) {
                decide(i, opened(key));
            }
        }
    }

    private void decide(int i, Opened member) {
        var command = commands.get(i);
        try {
            var outcome = command.decide().apply(member);
            if (outcome.isPresent()) {
                var answer = outcome.get().answer();
                var result = Result.done(answer.status(), reader.write(answer.body()));
                var call = command.call();
                rowsToSave.addAll(outcome.get().rows());
                answers.add(
                        new Stored(
                                call.scope(),
                                String.valueOf(call.key()),
                                reader.hash(call.body()),
                                result));
                results.set(i, result);
            }
        } catch (ProblemException e) {
            results.set(i, Result.refused(e));
        }
    }

    private Opened opened(MemberKey key) {
        var member = opened.get(key);
        if (member == null) {
            throw new IllegalStateException("A member of the batch was not locked");
        }
        return member;
    }

    private Uni<Void> save(SqlConnection tx) {
        return StatementRunner.all(
                rowsToSave.isEmpty() ? Uni.createFrom().voidItem() : rows.apply(tx, rowsToSave),
                reader.save(tx, opened.values()),
                reader.store(tx, answers));
    }
}
