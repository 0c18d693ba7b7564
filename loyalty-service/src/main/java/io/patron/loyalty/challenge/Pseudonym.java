package io.patron.loyalty.challenge;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The name under which a member is shown to others. */
final class Pseudonym {
    private static final int MOST_DIGITS = 5;

    private Pseudonym() {}

    /**
     * The one that was chosen, or one that is made.
     *
     * @throws ProblemException 400 for what looks like an address or a telephone number
     */
    static String of(@Nullable String chosen, UUID memberId) {
        if (chosen == null) {
            return "Member " + Long.toString(memberId.getLeastSignificantBits() >>> 36, 36);
        }
        var name = chosen.strip();
        var digits = name.codePoints().filter(Character::isDigit).count();
        if (name.isEmpty()
                || name.contains("@")
                || digits > MOST_DIGITS
                || name.codePoints().anyMatch(Character::isISOControl)) {
            var fault =
                    new Fault(
                            "/pseudonym",
                            "personal-data",
                            "A pseudonym is seen by others: no addresses and no numbers.",
                            "leave it out to have one made");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
        return name;
    }
}
