package io.patron.loyalty.dimension;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.dimension.BondView.Anniversary;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BondViewTest {
    @ParameterizedTest(name = "{0} on {1}: {2} years, next {3}")
    @CsvSource({
        "2020-05-10, 2020-05-10, 0, 2021-05-10",
        "2020-05-10, 2021-05-09, 0, 2021-05-10",
        "2020-05-10, 2021-05-10, 1, 2021-05-10",
        "2020-05-10, 2021-05-11, 1, 2022-05-10",
        "2020-02-29, 2021-02-28, 1, 2021-02-28",
        "2020-02-29, 2021-03-01, 1, 2022-02-28",
        "2020-02-29, 2023-12-31, 3, 2024-02-29",
        "2020-05-10, 2020-05-09, 0, 2020-05-10",
    })
    void aDayComesAgainEachYear(LocalDate on, LocalDate today, long years, LocalDate next) {
        assertEquals(new Anniversary(on, years, next), Anniversary.of(on, today));
    }
}
