package io.patron.segmentation.segment;

import io.patron.conditions.Condition;
import io.patron.segmentation.SegmentationConfig;
import io.patron.segmentation.insight.BasisReader;
import io.patron.segmentation.vocabulary.CustomerFacts;
import io.patron.segmentation.vocabulary.CustomerFactsReader;
import io.patron.segmentation.vocabulary.CustomerFactsReader.Lens;
import io.patron.segmentation.vocabulary.FactDefinitionsService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Tries a condition on everybody, a page of customers at a time, and stores nothing. */
@ApplicationScoped
class SegmentPreviewService {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Pool pool;
    private final BasisReader bases;
    private final FactDefinitionsService definitions;
    private final CustomerFactsReader facts;
    private final SegmentationConfig config;

    SegmentPreviewService(
            Pool pool,
            BasisReader bases,
            FactDefinitionsService definitions,
            CustomerFactsReader facts,
            SegmentationConfig config) {
        this.pool = pool;
        this.bases = bases;
        this.definitions = definitions;
        this.facts = facts;
        this.config = config;
    }

    Uni<PreviewView> of(Condition condition) {
        return lens().chain(lens -> count(condition, lens));
    }

    private Uni<Lens> lens() {
        return bases.latest(pool)
                .chain(basis -> definitions.vocabulary().map(words -> new Lens(basis, words)));
    }

    private Uni<PreviewView> count(Condition condition, Lens lens) {
        int limit = config.recompute().pageSize();
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new Count(condition, lens),
                        count -> facts.page(pool, lens, count.last, limit).map(count::add))
                .whilst(count -> count.lastPage == limit)
                .collect()
                .last()
                .map(count -> count.view);
    }

    /** How far the count has gone. */
    private static final class Count {
        private final Condition condition;
        private final Lens lens;
        private UUID last = BEFORE_ALL;
        private int lastPage;
        private PreviewView view;

        Count(Condition condition, Lens lens) {
            this.condition = condition;
            this.lens = lens;
            this.view = new PreviewView(lens.basis().asOf(), condition.describe(), 0, 0, List.of());
        }

        Count add(List<CustomerFacts> page) {
            var found =
                    page.stream()
                            .filter(c -> condition.holds(c, lens.basis().until()))
                            .map(CustomerFacts::customerId)
                            .toList();
            view = view.plus(page.size(), found);
            lastPage = page.size();
            last = page.isEmpty() ? last : page.getLast().customerId();
            return this;
        }
    }
}
