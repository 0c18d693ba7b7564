package io.patron.profile.touch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A way by which somebody came, of an event's context: {@code campaign} (UTM: source, medium, name,
 * term, content) and {@code page.referrer}.
 *
 * @param values {@code source}, {@code medium}, {@code campaign}, {@code term}, {@code content},
 *     {@code partner}, {@code referrer} (its host), {@code referrerClass}, {@code paid}
 */
public record Touch(Map<String, Object> values) {
    private static final int LONGEST = 200;
    private static final Set<String> PAID =
            Set.of(
                    "cpc",
                    "ppc",
                    "cpm",
                    "cpv",
                    "cpa",
                    "paid",
                    "paidsearch",
                    "paid_search",
                    "paid-search",
                    "paidsocial",
                    "paid_social",
                    "paid-social",
                    "display",
                    "banner",
                    "affiliate",
                    "retargeting",
                    "ads");
    private static final Map<String, List<String>> CLASSES =
            Map.of(
                    "search",
                    List.of(
                            "google.",
                            "bing.",
                            "baidu.",
                            "duckduckgo.",
                            "yahoo.",
                            "sogou.",
                            "yandex.",
                            "so.com"),
                    "social",
                    List.of(
                            "facebook.",
                            "instagram.",
                            "t.co",
                            "twitter.",
                            "x.com",
                            "weibo.",
                            "linkedin.",
                            "tiktok.",
                            "douyin.",
                            "xiaohongshu.",
                            "youtube.",
                            "pinterest.",
                            "reddit.",
                            "wechat.",
                            "weixin."),
                    "mail",
                    List.of("mail.", "outlook."));

    /** Empty where the event tells of no way from outside. */
    public static Optional<Touch> of(Map<String, Object> context) {
        var values = new TreeMap<String, Object>();
        if (context.get("campaign") instanceof Map<?, ?> campaign) {
            put(values, "source", campaign.get("source"));
            put(values, "medium", campaign.get("medium"));
            put(values, "campaign", campaign.get("name"));
            put(values, "term", campaign.get("term"));
            put(values, "content", campaign.get("content"));
            put(values, "partner", campaign.get("partner"));
        }
        var host = context.get("page") instanceof Map<?, ?> page ? external(page) : null;
        if (values.isEmpty() && host == null) {
            return Optional.empty();
        }
        put(values, "referrer", host);
        values.put("referrerClass", referrerClass(host));
        values.put("paid", isPaid(values));
        return Optional.of(new Touch(values));
    }

    private static boolean isPaid(Map<String, Object> values) {
        return values.get("medium") instanceof String medium
                && PAID.contains(medium.toLowerCase(Locale.ROOT));
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            values.put(name, text.strip().substring(0, Math.min(text.strip().length(), LONGEST)));
        }
    }

    /** The host of the referrer; null where it is none, or that of the page itself. */
    private static @Nullable String external(Map<?, ?> page) {
        var referrer = host(page.get("referrer"));
        return referrer == null || referrer.equals(host(page.get("url"))) ? null : referrer;
    }

    private static @Nullable String host(@Nullable Object url) {
        try {
            var host = url instanceof String text ? new URI(text.strip()).getHost() : null;
            return host == null ? null : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String referrerClass(@Nullable String host) {
        if (host == null) {
            return "none";
        }
        for (var name : List.of("mail", "search", "social")) {
            for (var part : CLASSES.getOrDefault(name, List.of())) {
                if (host.startsWith(part) || host.contains("." + part) || host.equals(part)) {
                    return name;
                }
            }
        }
        return "other";
    }
}
