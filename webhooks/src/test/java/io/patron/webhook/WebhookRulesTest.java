package io.patron.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2002:a00:1::",
                "2001::1",
                "2001:db8::1",
                "4000::1"
            })
    void specialAddressesAreNotPublic(String address) {
        assertFalse(PublicAddress.isPublic(InetAddress.ofLiteral(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.1.1",
                "198.17.0.1",
                "223.1.1.1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::101:101",
                "2002:101:101::"
            })
    void otherAddressesArePublic(String address) {
        assertTrue(PublicAddress.isPublic(InetAddress.ofLiteral(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "partner.example/x",
                "ftp://partner.example/",
                "file:///etc/passwd",
                "http://",
                "http://user:secret@partner.example/",
                "https://partner.example/#x",
                "http://localhost/",
                "http://api.LOCALHOST/",
                "http://127.0.0.1:9/",
                "http://[::1]/",
                "https://169.254.169.254/latest/meta-data",
                "http://10.1.2.3/",
                "ht tp://x"
            })
    void anAddressThatMustNotBeCalledIsRefused(String url) {
        assertTrue(WebhookUrl.fault(url, false).isPresent(), url);
    }

    @Test
    void privateAddressesCanBeAllowed() {
        assertTrue(WebhookUrl.fault("http://127.0.0.1:9/hook", true).isEmpty());
        assertTrue(WebhookUrl.fault("file:///etc/passwd", true).isPresent());
        assertTrue(WebhookUrl.fault("https://partner.example/hook?a=b", false).isEmpty());
    }

    /** The example of the Standard Webhooks reference libraries. */
    @Test
    void theSignatureIsThatOfTheSpecification() {
        var key = WebhookKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signed(List.of(key)));
    }

    /** While a secret is changed, who has either of them finds his. */
    @Test
    void severalKeysGiveSeveralSignatures() {
        var old = WebhookKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var fresh = WebhookKey.random(new SecureRandom());

        var both = signed(List.of(fresh, old)).split(" ", -1);

        assertEquals(2, both.length);
        assertEquals(signed(List.of(fresh)), both[0]);
        assertEquals(signed(List.of(old)), both[1]);
        assertEquals(signed(List.of(fresh)), signed(List.of(WebhookKey.of(fresh.secret()))));
        assertNotEquals(both[0], both[1]);
    }

    private static String signed(List<WebhookKey> keys) {
        return WebhookSignature.header(
                keys, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%"})
    void aWeakSecretIsRefused(String secret) {
        assertThrows(IllegalArgumentException.class, () -> WebhookKey.of(secret));
    }

    @Test
    void aSecretIsNotInLogs() {
        assertEquals("whsec_…", WebhookKey.random(new SecureRandom()).toString());
    }
}
