package io.patron.campaign.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is written and can be kept in a file.
 *
 * <p>Placeholders stand in double braces: {@code {{traits.firstName}}}, with a fallback {@code
 * {{traits.firstName ?: 'friend'}}}; {@code {{customer.id}}}, {@code {{customer.externalId}}},
 * {@code {{campaign.key}}}, {@code {{campaign.name}}}, {@code {{unsubscribeUrl}}}; and {@code {{#if
 * traits.vip}}…{{#else}}…{{/if}}}. A value that is missing and has no fallback shows as nothing. In
 * {@code html} values are escaped.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Subject and bodies of a message, with placeholders in double braces")
public record TemplateDocument(
        @Schema(
                        description = "Lower-case letters, digits and hyphens",
                        required = true,
                        examples = "win-back")
                @Nullable String key,
        @Schema(required = true, examples = "{{traits.firstName ?: 'Dear friend'}}, we miss you")
                @Nullable String subject,
        @Schema(
                        required = true,
                        examples = "Hello {{traits.firstName ?: 'friend'}}!\n{{unsubscribeUrl}}")
                @Nullable String text,
        @Schema(examples = "<p>Hello {{traits.firstName ?: 'friend'}}!</p>")
                @Nullable String html) {}
