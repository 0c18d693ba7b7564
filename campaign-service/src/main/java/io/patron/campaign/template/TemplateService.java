package io.patron.campaign.template;

import io.patron.campaign.CampaignError;
import io.patron.campaign.StoreFailure;
import io.patron.campaign.Text;
import io.patron.kit.document.EntityTags;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps templates. */
@ApplicationScoped
public class TemplateService {
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_BODY = 300_000;

    private final TemplateRepository templates;
    private final TemplateEngine engine;
    private final StoredJson json;
    private final Clock clock;

    TemplateService(
            TemplateRepository templates, TemplateEngine engine, StoredJson json, Clock clock) {
        this.templates = templates;
        this.engine = engine;
        this.json = json;
        this.clock = clock;
    }

    @WithTransaction
    Uni<TemplateView> create(TemplateDocument document) {
        var key = checkedKey(document);
        var template = new Template(Ids.next(), key, json.write(document), clock.instant());
        return templates
                .requireFree(key)
                .chain(() -> templates.persistAndFlush(template))
                .map(this::view)
                .onFailure()
                .transform(StoreFailure::translate);
    }

    @WithTransaction
    Uni<TemplateView> replace(UUID id, @Nullable String ifMatch, TemplateDocument document) {
        var key = checkedKey(document);
        return templates
                .require("template", id)
                .invoke(template -> EntityTags.check(ifMatch, template.version()))
                .call(template ->
                        template.key().equals(key)
                                ? Uni.createFrom().voidItem()
                                : templates.requireFree(key))
                .invoke(template -> template.rewrite(key, json.write(document), clock.instant()))
                .call(templates::flush)
                .map(this::view)
                .onFailure()
                .transform(StoreFailure::translate);
    }

    @WithSession
    Uni<TemplateView> get(UUID id) {
        return templates.require("template", id).map(this::view);
    }

    @WithSession
    Uni<Page<TemplateView>> list(@Nullable String key, PageRequest page) {
        return templates.page(key, page).map(found -> found.map(this::view));
    }

    private String checkedKey(TemplateDocument document) {
        var faults = new ArrayList<Fault>();
        Text.key("/key", document.key(), faults);
        part("/subject", document.subject(), LONGEST_SUBJECT, faults);
        part("/text", document.text(), LONGEST_BODY, faults);
        if (document.html() != null) {
            part("/html", document.html(), LONGEST_BODY, faults);
        }
        if (!faults.isEmpty()) {
            throw ProblemException.of(CampaignError.INVALID_TEMPLATE, "See errors.", faults);
        }
        return Objects.requireNonNull(document.key());
    }

    private void part(String pointer, @Nullable String part, int longest, List<Fault> faults) {
        if (Text.required(pointer, part, longest, faults) && part != null) {
            faults.addAll(engine.faults(pointer, part));
        }
    }

    private TemplateView view(Template template) {
        return TemplateView.of(template, json.read(template.document(), TemplateDocument.class));
    }
}
