package io.patron.loyalty.programme;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import java.util.List;
import java.util.stream.Stream;

/** Versions of a programme that are not in force: to be tried. */
public final class ProgrammeDrafts {
    private static final String AT = "/draft";

    private ProgrammeDrafts() {}

    /**
     * The rules of a document that could be the programme's next version.
     *
     * @throws ProblemException {@code invalid-request} with every fault, below {@code /draft}
     */
    public static Rules read(ProgrammeDocument document, RuleBook book) {
        var programme = book.programme();
        var others = new Faults();
        ProgrammeChange.demandSame(programme.key(), programme.currency(), document, others);
        List<Fault> faults =
                Stream.of(ProgrammeParser.faults(document), others.found())
                        .flatMap(List::stream)
                        .map(f -> new Fault(AT + f.pointer(), f.code(), f.message(), f.hint()))
                        .toList();
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
        return ProgrammeParser.parse(document, book.versions().getLast().version() + 1, null);
    }
}
