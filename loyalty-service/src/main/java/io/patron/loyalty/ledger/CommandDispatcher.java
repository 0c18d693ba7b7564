package io.patron.loyalty.ledger;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ledger.CommandRunner.Result;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes commands of many members, and does those that come while others are done in one
 * transaction: durable before any of them is answered. What cannot be done with others is done
 * alone.
 *
 * @param <T> rows that are saved beside the ledger
 */
public final class CommandDispatcher<T> {
    private static final Logger LOG = Logger.getLogger(CommandDispatcher.class);

    /** A batch costs PostgreSQL a part that does not grow with it: two at once would be smaller. */
    private static final int LANES = 1;

    private static final int MOST = 200;

    private final BatchRunner<PointsCommand<T>, Result> batches;

    CommandDispatcher(
            Pool pool, CommandReader reader, BiFunction<SqlConnection, List<T>, Uni<Void>> rows) {
        batches =
                new BatchRunner<>(
                        LANES,
                        MOST,
                        commands ->
                                pool.withTransaction(
                                        tx -> new CommandRunner<>(reader, rows, commands).run(tx)));
    }

    /**
     * Does a command.
     *
     * @param alone does it in a transaction of its own
     */
    public Uni<Response> take(PointsCommand<T> command, Supplier<Uni<Response>> alone) {
        var call = command.call();
        if (call.dryRun() || call.key() == null || call.key().isBlank()) {
            return alone.get();
        }
        return batches.add(command)
                .onFailure()
                .recoverWithItem(Result.ALONE)
                .chain(result -> answer(result, alone));
    }

    private static Uni<Response> answer(Result result, Supplier<Uni<Response>> alone) {
        return switch (result.state()) {
            case DONE, REPLAYED -> Uni.createFrom().item(response(result));
            case REFUSED -> Uni.createFrom().failure(refusal(result));
            case ALONE -> alone.get();
        };
    }

    private static ProblemException refusal(Result result) {
        var refusal = result.refusal();
        if (refusal == null) {
            throw new IllegalStateException("A refusal without a reason");
        }
        return refusal;
    }

    private static Response response(Result result) {
        var response =
                Response.status(result.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(result.body());
        if (result.state() == Result.State.REPLAYED) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.build();
    }

    /** As many results as commands. */
    static List<Result> all(int count, Result result) {
        List<Result> results = new ArrayList<>();
        for (var i = 0; i < count; i++) {
            results.add(result);
        }
        return results;
    }
}
