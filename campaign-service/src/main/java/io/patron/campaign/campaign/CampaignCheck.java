package io.patron.campaign.campaign;

import io.patron.campaign.Channel;
import io.patron.campaign.Text;
import io.patron.campaign.contact.EmailAddress;
import io.patron.kit.problem.Fault;
import io.patron.webhook.WebhookUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a document as a plan, or tells all its faults by pointer. */
public final class CampaignCheck {
    static final String MARKETING = "marketing";
    static final int DEFAULT_ATTRIBUTION_DAYS = 14;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_ADDRESS = 400;
    private static final int LONGEST_URL = 2000;
    private static final Pattern NAMED = Pattern.compile("[^<>\\p{Cntrl}]*<([^<>]+)>");

    private final CampaignDocument document;
    private final List<Fault> faults = new ArrayList<>();

    private CampaignCheck(CampaignDocument document) {
        this.document = document;
    }

    /** The faults of a document; none when {@link #plan} can read it. */
    public static List<Fault> faults(CampaignDocument document, boolean allowPrivateWebhooks) {
        var check = new CampaignCheck(document);
        check.texts();
        check.numbers();
        check.delivery(allowPrivateWebhooks);
        return check.faults;
    }

    /** Of a document without faults. */
    public static CampaignPlan plan(CampaignDocument document) {
        var delivery =
                new CampaignPlan.Delivery(
                        Channel.of(Objects.requireNonNull(document.channel)),
                        Objects.requireNonNull(document.templateKey),
                        document.from,
                        document.replyTo,
                        document.webhookUrl);
        return new CampaignPlan(
                Objects.requireNonNull(document.key),
                Objects.requireNonNull(document.name),
                Objects.requireNonNull(segmentKey(document)),
                Objects.requireNonNullElse(document.purpose, MARKETING),
                Objects.requireNonNullElse(document.holdoutPercent, 0),
                Objects.requireNonNullElse(document.attributionDays, DEFAULT_ATTRIBUTION_DAYS),
                delivery);
    }

    private static @Nullable String segmentKey(CampaignDocument document) {
        return document.audience == null ? null : document.audience.segmentKey();
    }

    private void texts() {
        Text.key("/key", document.key, faults);
        Text.required("/name", document.name, LONGEST_NAME, faults);
        Text.required("/audience/segmentKey", segmentKey(document), LONGEST_KEY, faults);
        Text.required("/templateKey", document.templateKey, LONGEST_KEY, faults);
        if (document.purpose != null && !document.purpose.equals(MARKETING)) {
            faults.add(Fault.at("/purpose", "unknown-value", "The only purpose is marketing."));
        }
    }

    private void numbers() {
        between("/holdoutPercent", document.holdoutPercent, 0, 50);
        between("/attributionDays", document.attributionDays, 1, 365);
    }

    private void between(String pointer, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            var message = "The value must be from " + least + " to " + most + ".";
            faults.add(Fault.at(pointer, "out-of-range", message));
        }
    }

    private void delivery(boolean allowPrivateWebhooks) {
        switch (Objects.requireNonNullElse(document.channel, "")) {
            case "email" -> mail();
            case "webhook" -> webhook(allowPrivateWebhooks);
            case "" -> faults.add(Fault.at("/channel", "required", "The field is missing."));
            default ->
                    faults.add(
                            Fault.at(
                                    "/channel",
                                    "unknown-value",
                                    "Known channels are email and webhook."));
        }
    }

    private void mail() {
        if (Text.required("/from", document.from, LONGEST_ADDRESS, faults)) {
            address("/from", document.from);
        }
        address("/replyTo", document.replyTo);
        unused("/webhookUrl", document.webhookUrl);
    }

    private void webhook(boolean allowPrivate) {
        var url = document.webhookUrl;
        if (Text.required("/webhookUrl", url, LONGEST_URL, faults) && url != null) {
            WebhookUrl.fault(url, allowPrivate)
                    .ifPresent(message ->
                            faults.add(Fault.at("/webhookUrl", "refused-address", message)));
        }
        unused("/from", document.from);
        unused("/replyTo", document.replyTo);
    }

    private void address(String pointer, @Nullable String value) {
        if (value == null) {
            return;
        }
        var named = NAMED.matcher(value);
        if (!EmailAddress.isValid(named.matches() ? named.group(1).strip() : value)) {
            faults.add(
                    new Fault(
                            pointer,
                            "invalid-address",
                            "It is no e-mail address.",
                            "For example news@shop.example or Shop <news@shop.example>."));
        }
    }

    private void unused(String pointer, @Nullable String value) {
        if (value != null) {
            var message = "The channel " + document.channel + " does not use it.";
            faults.add(Fault.at(pointer, "not-used", message));
        }
    }
}
