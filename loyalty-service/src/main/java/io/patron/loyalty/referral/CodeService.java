package io.patron.loyalty.referral;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.referral.CodeStore.Code;
import io.patron.loyalty.referral.ReferralCatalogue.Offered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives members their codes, and takes what is told of codes by REST. */
@ApplicationScoped
class CodeService {
    private static final int TRIES = 5;

    private final CodeStore codes;
    private final ReferralCatalogue catalogue;
    private final TouchService touches;
    private final Ledger ledger;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    CodeService(
            CodeStore codes,
            ReferralCatalogue catalogue,
            TouchService touches,
            Ledger ledger,
            Rehearsal rehearsal,
            Pool pool,
            Clock clock) {
        this.codes = codes;
        this.catalogue = catalogue;
        this.touches = touches;
        this.ledger = ledger;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    /** The member's code of a referral programme; the same one however often it is asked for. */
    Uni<CodeView> give(UUID customer, CodeRequest request, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        catalogue
                                .require(tx, request.programme(), request.program())
                                .call(() -> signals(tx, customer, request))
                                .chain(offered -> give(tx, customer, offered, TRIES)));
    }

    private Uni<Void> signals(SqlConnection tx, UUID customer, CodeRequest request) {
        var signals = request.signals();
        if (signals == null) {
            return Uni.createFrom().voidItem();
        }
        var touch =
                new Touch(
                        Ids.next(),
                        "",
                        Touch.Kind.SHARE,
                        customer,
                        null,
                        clock.instant(),
                        signals.digests());
        return codes.keepSignals(tx, List.of(touch));
    }

    private Uni<CodeView> give(SqlConnection tx, UUID customer, Offered offered, int tries) {
        var programme = offered.book().programme();
        return codes.ofCustomer(tx, customer)
                .map(all -> all.stream().filter(c -> c.documentId().equals(offered.id())).toList())
                .chain(own ->
                        own.isEmpty()
                                ? ledger.open(tx, programme.key(), customer)
                                        .map(opened ->
                                                new Code(
                                                        Codes.next(),
                                                        offered.id(),
                                                        programme.id(),
                                                        opened.member().ref().id(),
                                                        customer))
                                        .chain(code -> insert(tx, code, offered, tries))
                                : Uni.createFrom().item(view(own.getFirst(), offered)));
    }

    /** A code that somebody else has is as improbable as it is harmless: another is tried. */
    private Uni<CodeView> insert(SqlConnection tx, Code code, Offered offered, int tries) {
        return codes.insert(tx, code, clock.instant())
                .chain(inserted ->
                        inserted || tries == 0
                                ? Uni.createFrom().item(view(code, offered))
                                : give(tx, code.customerId(), offered, tries - 1));
    }

    Uni<List<CodeView>> ofCustomer(UUID customer) {
        return catalogue
                .read(pool)
                .chain(offers -> codes.ofCustomer(pool, customer).map(list -> views(list, offers)));
    }

    private static List<CodeView> views(List<Code> codes, Map<UUID, Offered> offers) {
        return codes.stream()
                .flatMap(code ->
                        java.util.stream.Stream.ofNullable(offers.get(code.documentId()))
                                .map(offered -> view(code, offered)))
                .toList();
    }

    private static CodeView view(Code code, Offered offered) {
        var link = offered.terms().link();
        return new CodeView(
                offered.book().programme().key(),
                offered.key(),
                code.code(),
                link == null ? null : link.replace("{code}", code.code()));
    }

    Uni<Response> touch(TouchRequest request, MoveRequest asked) {
        refuseNobody(request);
        var touch = request.touch(Ids.next(), clock.instant());
        return rehearsal.once(
                asked.call("referral-touches", request),
                tx ->
                        touches.take(tx, List.of(new ToldTouch(touch, null, touch.customer())))
                                .replaceWith(() ->
                                        Answer.accepted(new TouchView(touch.id(), touch.code()))));
    }

    private static void refuseNobody(TouchRequest request) {
        var needs =
                request.kind() == TouchRequest.Kind.SIGN_UP
                        || request.kind() == TouchRequest.Kind.HELP;
        if (needs && request.customerId() == null) {
            var fault =
                    Fault.at("/customerId", "required", "It says who signed up, or who helped.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
    }
}
