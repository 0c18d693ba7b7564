package io.patron.campaign.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign as it is written and can be kept in a file; checked by {@link CampaignCheck}. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Whom a campaign speaks to, what it says, and how it is measured")
public class CampaignDocument {
    @Schema(
            description = "Lower-case letters, digits and hyphens",
            required = true,
            examples = "win-back-spring")
    public @Nullable String key;

    @Schema(required = true, examples = "Win back the dormant, spring")
    public @Nullable String name;

    @Schema(required = true)
    public @Nullable Audience audience;

    @Schema(description = "email or webhook", required = true, examples = "email")
    public @Nullable String channel;

    @Schema(description = "The key of a template", required = true, examples = "win-back")
    public @Nullable String templateKey;

    @Schema(description = "What the consent must be for; marketing", examples = "marketing")
    public @Nullable String purpose;

    @Schema(
            description = "Share of the eligible customers who get nothing, 0 to 50; default 0",
            examples = "10")
    public @Nullable Integer holdoutPercent;

    @Schema(
            description = "For email: the sender, an address with or without a name",
            examples = "Patron Gifts <news@gifts.example>")
    public @Nullable String from;

    @Schema(examples = "service@gifts.example")
    public @Nullable String replyTo;

    @Schema(
            description = "For webhook: where the messages are posted",
            examples = "https://partner.example/messages")
    public @Nullable String webhookUrl;

    @Schema(
            description = "Days after the launch in which orders count, 1 to 365; default 14",
            examples = "14")
    public @Nullable Integer attributionDays;

    /**
     * @param segmentKey the key of a segment
     */
    @RegisterForReflection
    public record Audience(@Schema(examples = "dormant") @Nullable String segmentKey) {}
}
