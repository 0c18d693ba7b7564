package io.patron.campaign.template;

import io.patron.kit.problem.Fault;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Qute, narrowed to what a message needs: placeholders, fallbacks and conditions. No reflection, no
 * loops, no includes, no access to beans or configuration.
 */
@ApplicationScoped
public class TemplateEngine {
    private static final Set<String> KNOWN =
            Set.of(
                    "customer.id",
                    "customer.externalId",
                    "campaign.key",
                    "campaign.name",
                    "unsubscribeUrl");
    private static final String HINT =
            "Known are traits.<name>, customer.id, customer.externalId, campaign.key,"
                    + " campaign.name and unsubscribeUrl.";
    private static final Variant PLAIN = Variant.forContentType(Variant.TEXT_PLAIN);
    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

    private final Engine engine =
            Engine.builder()
                    .addDefaultValueResolvers()
                    .addValueResolver(new Entries())
                    .addSectionHelper(new IfSectionHelper.Factory())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .addResultMapper(new MissingAsNothing())
                    .strictRendering(false)
                    .build();

    /** A template that was read once and can be rendered for many. */
    public final class Compiled {
        private final io.quarkus.qute.Template subject;
        private final io.quarkus.qute.Template text;
        private final io.quarkus.qute.@Nullable Template html;

        private Compiled(TemplateDocument document) {
            subject = parse(Objects.requireNonNullElse(document.subject(), ""), PLAIN);
            text = parse(Objects.requireNonNullElse(document.text(), ""), PLAIN);
            html = document.html() == null ? null : parse(document.html(), HTML);
        }

        /** The message for one customer; a subject is one line, whatever the traits hold. */
        public RenderedMessage render(MessageContext context) {
            var data = data(context);
            return new RenderedMessage(
                    subject.render(data).replaceAll("\\p{Cntrl}+", " ").strip(),
                    text.render(data),
                    html == null ? null : html.render(data));
        }
    }

    /**
     * @throws TemplateException for a template with faults; a saved one has none
     */
    public Compiled compile(TemplateDocument document) {
        return new Compiled(document);
    }

    /** The faults of one part of a template, at a pointer. */
    List<Fault> faults(String pointer, String part) {
        try {
            var unknown = new LinkedHashSet<String>();
            parse(part, PLAIN).getExpressions().forEach(e -> collectUnknown(e, unknown));
            var faults = new ArrayList<Fault>();
            for (var name : unknown) {
                var message = "The placeholder “" + name + "” is not known.";
                faults.add(new Fault(pointer, "unknown-placeholder", message, HINT));
            }
            return faults;
        } catch (TemplateSyntax.SyntaxException | TemplateException e) {
            var message = Objects.requireNonNullElse(e.getMessage(), "Not a template.");
            return List.of(new Fault(pointer, "invalid-template", message, HINT));
        }
    }

    private io.quarkus.qute.Template parse(String text, Variant variant) {
        return engine.parse(TemplateSyntax.toEngine(text), variant);
    }

    private static void collectUnknown(Expression expression, Set<String> unknown) {
        if (expression.isLiteral()) {
            return;
        }
        var names = expression.getParts().stream().map(Expression.Part::getName).toList();
        var parts = expression.getParts();
        if (expression.hasNamespace() || !isKnown(names)) {
            unknown.add(expression.toOriginalString());
        }
        parts.stream()
                .filter(Expression.Part::isVirtualMethod)
                .flatMap(part -> part.asVirtualMethod().getParameters().stream())
                .forEach(parameter -> collectUnknown(parameter, unknown));
    }

    private static boolean isKnown(List<String> names) {
        var first = names.getFirst();
        return TemplateSyntax.OWN.contains(first)
                || KNOWN.contains(first)
                || (names.size() > 1
                        && (first.equals("traits") || KNOWN.contains(first + '.' + names.get(1))));
    }

    private static Map<String, Object> data(MessageContext context) {
        var customer = new HashMap<String, Object>();
        customer.put("id", context.customerId().toString());
        if (context.externalId() != null) {
            customer.put("externalId", context.externalId());
        }
        return Map.of(
                "traits",
                context.traits(),
                "customer",
                customer,
                "campaign",
                Map.of("key", context.campaignKey(), "name", context.campaignName()),
                "unsubscribeUrl",
                context.unsubscribeUrl(),
                TemplateSyntax.BRACE,
                "{",
                TemplateSyntax.BACKSLASH,
                "\\");
    }

    /** The entries of a map by name; an absent one is null, so that a fallback takes its place. */
    private static final class Entries implements ValueResolver {
        @Override
        public int getPriority() {
            return 100;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof Map && context.getParams().isEmpty();
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return CompletedStage.of(((Map<?, ?>) context.getBase()).get(context.getName()));
        }
    }

    /** A value that is missing shows as nothing. */
    private static final class MissingAsNothing implements ResultMapper {
        @Override
        public int getPriority() {
            return 100;
        }

        @Override
        public boolean appliesTo(Origin origin, @Nullable Object result) {
            return result == null || Results.isNotFound(result);
        }

        @Override
        public String map(@Nullable Object result, Expression expression) {
            return "";
        }
    }
}
