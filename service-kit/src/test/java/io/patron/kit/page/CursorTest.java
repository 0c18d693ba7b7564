package io.patron.kit.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.patron.kit.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void givesBackTheSortValues() {
        assertEquals(
                List.of("2011-12-09", "客户 7"), Cursor.read(Cursor.after("2011-12-09", "客户 7"), 2));
    }

    @Test
    void isEmptyForTheFirstPage() {
        assertEquals(List.of(), Cursor.read(null, 2));
        assertEquals(List.of(), Cursor.read("", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!", "YQ", "äöü", "YR9iH2M"})
    void refusesWhatThisListDidNotMake(String cursor) {
        assertThrows(ProblemException.class, () -> Cursor.read(cursor, 2));
    }
}
