package io.patron.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.security.ReadinessRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignReadinessTest {
    private static final CampaignReadiness READINESS = new CampaignReadiness();
    private static final List<ReadinessRule> RULES =
            List.of(
                    READINESS.unsubscribeKey(),
                    READINESS.unsubscribeAddress(),
                    READINESS.webhookSecret(),
                    READINESS.mailEncryption());
    private static final Map<String, String> SAFE =
            Map.of(
                    "patron.unsubscribe.key", "Vq2-a-key-of-the-brand-s-own-7f31c9",
                    "patron.unsubscribe.base-url", "https://mail.brand.example",
                    "patron.webhook.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    "quarkus.mailer.start-tls", "REQUIRED");

    @Test
    void findsNoFaultInSafeSettings() {
        assertEquals(List.of(), refused(SAFE));
    }

    @Test
    void namesEveryPropertyThatIsMissing() {
        assertEquals(SAFE.keySet().stream().sorted().toList(), refused(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "patron.unsubscribe.key, local-unsubscribe-key-for-one-machine-only",
        "patron.unsubscribe.key, 31-characters-are-one-too-few-x",
        "patron.unsubscribe.base-url, http://mail.brand.example",
        "patron.unsubscribe.base-url, https://mail.brand.example/",
        "patron.webhook.secret, whsec_bG9jYWwtcGF0cm9uLXdlYmhvb2stc2VjcmV0LW9ubHk=",
        "patron.webhook.secret, MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "quarkus.mailer.start-tls, OPTIONAL",
        "quarkus.mailer.start-tls, DISABLED",
    })
    void namesTheWeakProperty(String property, String value) {
        var settings = new HashMap<>(SAFE);
        settings.put(property, value);

        assertEquals(List.of(property), refused(settings));
    }

    private static List<String> refused(Map<String, String> settings) {
        return RULES.stream()
                .filter(rule ->
                        !rule.safe()
                                .test(settings.getOrDefault(rule.property(), rule.whenAbsent())))
                .map(ReadinessRule::property)
                .sorted()
                .toList();
    }
}
