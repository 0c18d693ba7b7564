package io.patron.campaign.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.Consent;
import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesTest {
    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example",
                "first.last+tag@shop.co.uk",
                "o'neil@example.com",
                "x_y-z@sub.example.com",
                "kunde@bücher.example",
                "1@2.example"
            })
    void addressesAreValid(String address) {
        assertTrue(EmailAddress.isValid(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@",
                "a@",
                "@b.example",
                "a@b",
                "a b@c.example",
                "a@b c.example",
                ".a@b.example",
                "a.@b.example",
                "a..b@c.example",
                "a@-b.example",
                "a@b..example",
                "a@b.example, c@d.example",
                "a@b.example\r\nRCPT TO:<x@y.example>",
                "<a@b.example>",
                "zoë@example.com",
                "a@[127.0.0.1]",
                "\"a b\"@c.example"
            })
    void notAddressesAreNot(String text) {
        assertFalse(EmailAddress.isValid(text));
    }

    @Test
    void tooLongIsNoAddress() {
        assertFalse(EmailAddress.isValid("a".repeat(65) + "@b.example"));
        assertFalse(EmailAddress.isValid("a@" + "b".repeat(63).concat(".").repeat(4) + "example"));
    }

    @Test
    void addressesAreComparedWithoutCaseAndInOneForm() {
        assertEquals(EmailAddress.hash("A@Bücher.example "), EmailAddress.hash("a@bücher.EXAMPLE"));
        assertEquals(
                EmailAddress.hash("a@bücher.example"),
                EmailAddress.hash("a@xn--bcher-kva.example"));
        assertNotEquals(EmailAddress.hash("a@b.example"), EmailAddress.hash("b@b.example"));
        assertNull(EmailAddress.hash(" "));
        assertNull(EmailAddress.hash(null));
    }

    @ParameterizedTest
    @CsvSource({
        "maria@shop.example, m***@shop.example",
        "日本@shop.example, 日***@shop.example",
        "x, ***"
    })
    void addressesAreMasked(String address, String masked) {
        assertEquals(masked, EmailAddress.mask(address));
    }

    @Test
    void theLatestConsentHolds() {
        var granted = new Permission("email", "marketing", true, DAY);
        var refused = new Permission("email", "marketing", false, DAY.plusSeconds(1));
        var other = new Permission("sms", "marketing", true, DAY.plusSeconds(2));
        for (var consents :
                List.of(List.of(granted, refused, other), List.of(other, refused, granted))) {
            assertEquals(refused, Permission.latest(consents, "email", "marketing").orElseThrow());
        }
        assertTrue(Permission.latest(List.of(other), "email", "marketing").isEmpty());
    }

    @Test
    void aConsentIsTakenOverAsItWasGiven() {
        var consents = List.of(new Consent("email", "marketing", true, DAY));
        assertEquals(
                List.of(new Permission("email", "marketing", true, DAY)), Permission.of(consents));
    }

    @Test
    void ofABatchTheHighestVersionOfEachCustomerIsKeptWhateverTheOrder() {
        var a = UUID.randomUUID();
        var b = UUID.randomUUID();
        var events = List.of(changed(a, 3), created(b), created(a), changed(a, 2));
        var newest = ProfileState.newest(events);
        assertEquals(2, newest.size());
        for (var state : newest) {
            assertEquals(state.customerId().equals(a) ? 3 : 1, state.version());
        }
    }

    @Test
    void onlyTextIsAnAddress() {
        assertEquals("a@b.example", state(Map.of("email", " a@b.example ")).email());
        assertNull(state(Map.of("email", 5)).email());
        assertNull(state(Map.of("email", "")).email());
        assertNull(state(Map.of()).email());
    }

    private static ProfileState state(Map<String, Object> traits) {
        return new ProfileState(UUID.randomUUID(), null, 1, traits, List.of());
    }

    private static CustomerCreated created(UUID id) {
        return new CustomerCreated(id, null, 1, DAY, Map.of(), List.of());
    }

    private static CustomerChanged changed(UUID id, long version) {
        return new CustomerChanged(id, null, version, DAY, Map.of(), List.of());
    }
}
