package io.patron.segmentation.segment;

import io.patron.conditions.Condition;
import io.patron.kit.problem.ProblemException;
import io.patron.segmentation.insight.BasisReader;
import io.patron.segmentation.vocabulary.CustomerFacts;
import io.patron.segmentation.vocabulary.CustomerFactsReader;
import io.patron.segmentation.vocabulary.CustomerFactsReader.Lens;
import io.patron.segmentation.vocabulary.FactDefinitionsService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Says why a customer is in a segment or not. */
@ApplicationScoped
class SegmentExplanationService {
    private final Pool pool;
    private final BasisReader bases;
    private final FactDefinitionsService definitions;
    private final CustomerFactsReader facts;
    private final MemberReader members;

    SegmentExplanationService(
            Pool pool,
            BasisReader bases,
            FactDefinitionsService definitions,
            CustomerFactsReader facts,
            MemberReader members) {
        this.pool = pool;
        this.bases = bases;
        this.definitions = definitions;
        this.facts = facts;
        this.members = members;
    }

    private record Look(Lens lens, CustomerFacts customer) {}

    Uni<ExplanationView> of(Segment segment, Condition condition, UUID customerId) {
        return look(customerId)
                .chain(look ->
                        members.one(segment.id(), customerId)
                                .map(member -> view(segment, condition, look, member)));
    }

    private Uni<Look> look(UUID customerId) {
        return bases.latest(pool)
                .chain(basis -> definitions.vocabulary().map(words -> new Lens(basis, words)))
                .chain(lens ->
                        facts.one(pool, lens, customerId)
                                .map(found ->
                                        new Look(
                                                lens,
                                                found.orElseThrow(() ->
                                                        ProblemException.notFound(
                                                                "customer", customerId)))));
    }

    private static ExplanationView view(
            Segment segment, Condition condition, Look look, Optional<MemberView> member) {
        var basis = look.lens().basis();
        var evaluation = condition.evaluate(look.customer(), basis.until());
        return new ExplanationView(
                look.customer().customerId(),
                segment.key(),
                member.isPresent(),
                member.orElse(null),
                basis.asOf(),
                evaluation.holds(),
                evaluation.toJson());
    }
}
