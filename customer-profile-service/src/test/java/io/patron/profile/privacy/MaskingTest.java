package io.patron.profile.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.WithDefault;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private final Masking masking = PersonalNames.masking(delivered());

    private static String[] delivered() {
        try {
            return PrivacyConfig.class
                    .getMethod("personalFields")
                    .getAnnotation(WithDefault.class)
                    .value()
                    .split(",");
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anAddressInAUrlIsMasked() {
        assertEquals(
                Map.of("url", Masking.MASK, "path", "/tea"),
                masking.mask(
                        Map.of(
                                "url",
                                "https://shop.example/?email=ada%40example.org",
                                "path",
                                "/tea")));
        assertEquals(Masking.MASK, masking.maskId("ada%40example.org"));
    }

    @Test
    void linesOfAPostalAddressAreMaskedAndTheCountryStays() {
        assertEquals(
                Map.of(
                        "shipping_address",
                        Map.of(
                                "address1",
                                Masking.MASK,
                                "address_line_2",
                                Masking.MASK,
                                "postcode",
                                Masking.MASK,
                                "country",
                                "GB")),
                masking.mask(
                        Map.of(
                                "shipping_address",
                                Map.of(
                                        "address1",
                                        "1 Main Road",
                                        "address_line_2",
                                        "Flat 7",
                                        "postcode",
                                        "N1 1AA",
                                        "country",
                                        "GB"))));
    }
}
