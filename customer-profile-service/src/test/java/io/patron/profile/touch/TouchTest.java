package io.patron.profile.touch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TouchTest {

    private static Object referrerClass(String referrer) {
        var page = Map.of("referrer", referrer, "url", "https://www.shop.example/a?b=c");
        return Touch.of(Map.of("page", page))
                .map(touch -> touch.values().get("referrerClass"))
                .orElse("no touch");
    }

    @Test
    void aReferrerIsOfAClass() {
        assertEquals("search", referrerClass("https://www.google.co.uk/search?q=tea"));
        assertEquals(
                "search", referrerClass("https://www.baidu.com/s?wd=茶".replace("茶", "%E8%8C%B6")));
        assertEquals("social", referrerClass("https://t.co/x"));
        assertEquals("social", referrerClass("https://m.weibo.cn/".replace(".cn", ".com")));
        assertEquals("mail", referrerClass("https://mail.google.com/"));
        assertEquals("other", referrerClass("https://blog.example/tea"));
        assertEquals(
                "no touch", referrerClass("https://shop.example/home")); // from the shop itself
        assertEquals("no touch", referrerClass("about:blank"));
        assertEquals("no touch", referrerClass("not an address"));
    }

    @Test
    void aCampaignIsPaidByItsMedium() {
        var paid =
                Touch.of(
                                Map.of(
                                        "campaign",
                                        Map.of(
                                                "source", "google", "medium", "CPC", "name",
                                                "spring")))
                        .orElseThrow();
        assertEquals(
                Map.of(
                        "source",
                        "google",
                        "medium",
                        "CPC",
                        "campaign",
                        "spring",
                        "referrerClass",
                        "none",
                        "paid",
                        true),
                paid.values());
        assertEquals(
                Optional.of(false),
                Touch.of(Map.of("campaign", Map.of("source", "news", "medium", "email")))
                        .map(touch -> touch.values().get("paid")));
        assertEquals(Optional.empty(), Touch.of(Map.of("campaign", Map.of("source", 7))));
        assertEquals(Optional.empty(), Touch.of(Map.of()));
    }
}
