package io.patron.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.problem.Fault;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEngineTest {
    private static final UUID CUSTOMER = UUID.fromString("0190f0f0-0000-7000-8000-000000000001");
    private final TemplateEngine engine = new TemplateEngine();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello {{traits.firstName}}!                       | Hello Zoë!",
                "Hello {{ traits.firstName }}!                     | Hello Zoë!",
                "Hello {{traits.nickname ?: 'friend'}}!            | Hello friend!",
                "Hello {{traits.nickname.or('friend')}}!           | Hello friend!",
                "Hello {{traits.firstName ?: 'friend'}}!           | Hello Zoë!",
                "Hello {{traits.nickname ?: traits.firstName}}!    | Hello Zoë!",
                "Hello {{traits.nickname}}!                        | Hello !",
                "{{traits.address.city}}{{traits.a.b.c}}           | Wien",
                "{{traits['имя']}} {{traits.points}}               | Зоя 12",
                "{{customer.externalId}} {{campaign.name}}         | c-1 春の挨拶",
                "{{#if traits.vip}}VIP{{#else}}all{{/if}}          | VIP",
                "{{#if traits.none}}VIP{{#else}}all{{/if}}         | all",
                "{{traits.lastName}}                               | O'Neil & <b>Söhne</b>"
            })
    void plainTextIsRendered(String template, String expected) {
        assertEquals(expected, render("s", template, null).text());
        assertTrue(engine.faults("/text", template).isEmpty());
    }

    @Test
    void whatStandsOutsideOfDoubleBracesIsText() {
        var text = "p{color:red} {x} \\{y} {| raw |} {!c!} {#if} }} \\";
        assertEquals(text, render("s", text, null).text());
    }

    @Test
    void valuesAreEscapedInHtmlAndNowhereElse() {
        var message =
                render(
                        "{{traits.lastName}}",
                        "{{traits.lastName}}",
                        "<p style=\"p{a:b}\">{{traits.lastName}}</p>");
        assertEquals("O'Neil & <b>Söhne</b>", message.subject());
        assertEquals("O'Neil & <b>Söhne</b>", message.text());
        assertEquals(
                "<p style=\"p{a:b}\">O&#39;Neil &amp; &lt;b&gt;Söhne&lt;/b&gt;</p>",
                message.html());
    }

    @Test
    void aTraitCannotBreakOutOfTheSubjectOrBecomeATemplate() {
        var message = render("Hi {{traits.evil}}", "{{traits.evil}}", null);
        assertEquals("Hi x Bcc: y@example.com {{traits.firstName}}", message.subject());
        assertEquals("x\r\nBcc: y@example.com {{traits.firstName}}", message.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{firstName}}",
                "{{traits}}",
                "{{customer.email}}",
                "{{campaign.salt}}",
                "{{inject:dispatcher.run}}",
                "{{config:foo}}",
                "{{traits.a ?: secret}}",
                "{{#if secret}}x{{/if}}"
            })
    void anUnknownPlaceholderIsAFault(String template) {
        var faults = engine.faults("/subject", template);
        assertFalse(faults.isEmpty(), template);
        assertEquals("/subject", faults.getFirst().pointer());
        assertEquals("unknown-placeholder", faults.getFirst().code());
    }

    @Test
    void everyUnknownPlaceholderIsToldOnce() {
        var faults = engine.faults("/text", "{{a}} {{b}} {{a}}");
        assertEquals(2, faults.size());
        assertTrue(faults.stream().map(Fault::message).anyMatch(m -> m.contains("“b”")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "{{}}",
                "{{ }}",
                "a {{traits.x",
                "{{1}}",
                "{{!x}}",
                "{{@java.lang.String x}}",
                "{{#for x in traits}}{{/for}}",
                "{{#include base}}",
                "{{#each traits}}x{{/each}}",
                "{{#if traits.x}}",
                "{{/if}}",
                "{{traits.{x}}}",
                "{{traits.x(}}"
            })
    void whatIsNoTemplateIsAFault(String template) {
        var faults = engine.faults("/html", template);
        assertFalse(faults.isEmpty(), template);
        assertEquals("/html", faults.getFirst().pointer());
    }

    private RenderedMessage render(
            String subject, String text, @org.jspecify.annotations.Nullable String html) {
        return engine.compile(new TemplateDocument("key", subject, text, html))
                .render(
                        new MessageContext(
                                CUSTOMER,
                                "c-1",
                                Map.of(
                                        "firstName", "Zoë",
                                        "lastName", "O'Neil & <b>Söhne</b>",
                                        "имя", "Зоя",
                                        "points", 12,
                                        "vip", true,
                                        "evil", "x\r\nBcc: y@example.com {{traits.firstName}}",
                                        "address", Map.of("city", "Wien")),
                                "spring",
                                "春の挨拶",
                                "https://shop.example/out"));
    }
}
