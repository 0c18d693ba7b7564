package io.patron.campaign.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.campaign.Channel;
import io.patron.kit.problem.Fault;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignCheckTest {

    @Test
    void everyFaultIsToldAtOnce() {
        var document = new CampaignDocument();
        document.key = "Win Back";
        document.purpose = "service";
        document.holdoutPercent = 51;
        document.attributionDays = 0;
        document.channel = "email";
        document.from = "nobody";
        document.replyTo = "x";
        document.webhookUrl = "https://partner.example/";
        assertEquals(
                Set.of(
                        "/key invalid-key",
                        "/name required",
                        "/audience/segmentKey required",
                        "/templateKey required",
                        "/purpose unknown-value",
                        "/holdoutPercent out-of-range",
                        "/attributionDays out-of-range",
                        "/from invalid-address",
                        "/replyTo invalid-address",
                        "/webhookUrl not-used"),
                faults(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "news@shop.example",
                "Shop <news@shop.example>",
                "花屋 <news@shop.example>",
                "<news@shop.example>"
            })
    void aSenderMayHaveAName(String from) {
        var document = mail();
        document.from = from;
        assertEquals(Set.of(), faults(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shop <news>",
                "Shop <a@b.example> x",
                "a\n<a@b.example>",
                "a@b.example,c@d.example"
            })
    void whatIsNoSenderIsAFault(String from) {
        var document = mail();
        document.from = from;
        assertEquals(Set.of("/from invalid-address"), faults(document));
    }

    @Test
    void aWebhookNeedsAnAddressThatMayBeCalled() {
        var document = mail();
        document.channel = "webhook";
        document.from = null;
        assertEquals(Set.of("/webhookUrl required"), faults(document));
        document.webhookUrl = "http://169.254.169.254/";
        assertEquals(Set.of("/webhookUrl refused-address"), faults(document));
        document.webhookUrl = "https://partner.example/hook";
        assertEquals(Set.of(), faults(document));
    }

    @Test
    void anUnknownChannelIsAFault() {
        var document = mail();
        document.channel = "pigeon";
        assertEquals(Set.of("/channel unknown-value"), faults(document));
        document.channel = null;
        assertEquals(Set.of("/channel required"), faults(document));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        var plan = CampaignCheck.plan(mail());
        assertEquals("marketing", plan.purpose());
        assertEquals(0, plan.holdoutPercent());
        assertEquals(14, plan.attributionDays());
        assertEquals(Channel.EMAIL, plan.delivery().channel());
    }

    private static CampaignDocument mail() {
        var document = new CampaignDocument();
        document.key = "win-back";
        document.name = "春の挨拶";
        document.audience = new CampaignDocument.Audience("dormant");
        document.templateKey = "win-back";
        document.channel = "email";
        document.from = "news@shop.example";
        return document;
    }

    private static Set<String> faults(CampaignDocument document) {
        return CampaignCheck.faults(document, false).stream()
                .map((Fault fault) -> fault.pointer() + " " + fault.code())
                .collect(Collectors.toSet());
    }
}
