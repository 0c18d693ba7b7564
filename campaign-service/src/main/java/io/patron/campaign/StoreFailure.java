package io.patron.campaign;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;

/** What a failed write of a set-up resource tells its writer when two wrote at once. */
public final class StoreFailure {
    private StoreFailure() {}

    public static Throwable translate(Throwable failure) {
        return switch (failure) {
            case ConstraintViolationException e -> keyTaken();
            case OptimisticLockException e -> changed();
            case StaleStateException e -> changed();
            default ->
                    failure.getCause() instanceof ConstraintViolationException
                            ? keyTaken()
                            : failure;
        };
    }

    public static ProblemException keyTaken() {
        return ProblemException.of(
                CampaignError.KEY_TAKEN,
                "Choose another key.",
                List.of(Fault.at("/key", "key-taken", "The key is taken.")));
    }

    private static ProblemException changed() {
        return ProblemException.of(
                CommonError.PRECONDITION_FAILED, "Somebody else changed it at the same time.");
    }
}
