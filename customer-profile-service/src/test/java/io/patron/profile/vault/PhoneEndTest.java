package io.patron.profile.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneEndTest {
    @Test
    void allWritingsOfANumberEndAlike() {
        for (var text :
                List.of(
                        "+442079460018",
                        "020 7946 0018",
                        "(020) 7946-0018 ext. 12",
                        "０２０７９４６００１８",
                        "tel:+44-20-7946-0018;ext=3")) {
            assertEquals("9460018", PhoneEnd.of(text.replace("tel:", "")), text);
        }
        assertEquals("", PhoneEnd.of("none"));
    }

    @Test
    void aShortNumberIsAnEndOfTheWholeOne() {
        assertEquals(List.of("6834002", "834002", "34002", "4002"), PhoneEnd.all("+6834002"));
        assertEquals("4002", PhoneEnd.of("4002"));
        assertEquals(List.of("12"), PhoneEnd.all("12"));
    }
}
