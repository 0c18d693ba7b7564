package io.patron.segmentation.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleBandTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1-30",
        "1, 1-30",
        "30, 1-30",
        "31, 31-60",
        "60, 31-60",
        "61, 61-90",
        "90, 61-90",
        "91, 91-180",
        "180, 91-180",
        "181, 181-365",
        "365, 181-365",
        "366, 366+",
        "99999, 366+"
    })
    void everyNumberOfDaysHasItsBand(int days, String band) {
        assertEquals(band, LifecycleBand.of(days).key());
    }
}
