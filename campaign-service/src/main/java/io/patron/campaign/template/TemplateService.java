package io.patron.campaign.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.campaign.CampaignError;
import io.patron.campaign.Precondition;
import io.patron.campaign.StoreFailure;
import io.patron.campaign.Text;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
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
    private final ObjectMapper json;
    private final Clock clock;

    TemplateService(
            TemplateRepository templates, TemplateEngine engine, ObjectMapper json, Clock clock) {
        this.templates = templates;
        this.engine = engine;
        this.json = json;
        this.clock = clock;
    }

    @WithTransaction
    Uni<TemplateView> create(TemplateDocument document) {
        var key = checkedKey(document);
        var template = new Template(Ids.next(), key, write(document), clock.instant());
        return free(key)
                .chain(() -> templates.persistAndFlush(template))
                .map(this::view)
                .onFailure()
                .transform(StoreFailure::translate);
    }

    @WithTransaction
    Uni<TemplateView> replace(UUID id, @Nullable String ifMatch, TemplateDocument document) {
        var key = checkedKey(document);
        return templates
                .require(id)
                .invoke(template -> Precondition.check(ifMatch, template.version()))
                .call(template ->
                        template.key().equals(key) ? Uni.createFrom().voidItem() : free(key))
                .invoke(template -> template.rewrite(key, write(document), clock.instant()))
                .call(templates::flush)
                .map(this::view)
                .onFailure()
                .transform(StoreFailure::translate);
    }

    @WithSession
    Uni<TemplateView> get(UUID id) {
        return templates.require(id).map(this::view);
    }

    @WithSession
    Uni<Page<TemplateView>> list(@Nullable String key, PageRequest page) {
        var after = Cursor.read(page.cursor(), 1);
        return templates
                .after(after.isEmpty() ? "" : after.getFirst(), key, page.limit())
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.key())))
                .map(rows -> rows.map(this::view));
    }

    private Uni<Void> free(String key) {
        return templates
                .has(key)
                .invoke(taken -> {
                    if (taken) {
                        throw StoreFailure.keyTaken();
                    }
                })
                .replaceWithVoid();
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
        try {
            return TemplateView.of(
                    template, json.readValue(template.document(), TemplateDocument.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(TemplateDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
