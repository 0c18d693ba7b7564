package io.patron.campaign.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template as it is kept; the version is also the ETag. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateView(
        UUID id,
        @Nullable String key,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        long version,
        Instant updatedAt) {

    static TemplateView of(Template template, TemplateDocument document) {
        return new TemplateView(
                template.id(),
                document.key(),
                document.subject(),
                document.text(),
                document.html(),
                template.version(),
                template.updatedAt());
    }
}
