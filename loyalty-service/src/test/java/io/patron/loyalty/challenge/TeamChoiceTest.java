package io.patron.loyalty.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamChoiceTest {

    @ParameterizedTest(name = "from {0} with {1} to {2}, over: {3}, reached: {4}")
    @CsvSource({
        "'', 0, red, false, '', true",
        "'', 5, red, false, '', true",
        "'', 5, red, false, red, false",
        "'', 0, red, true, '', false",
        "blue, 0, red, false, '', true",
        "blue, 0, red, false, green, true",
        "blue, 1, red, false, '', false",
        "blue, 0, red, false, red, false",
        "blue, 0, red, false, blue, false",
        "blue, 0, red, true, '', false",
        "red, 7, red, true, red, true"
    })
    void anotherTeamIsForThoseWhoDidNothingYet(
            String team, long value, String wanted, boolean over, String reached, boolean may) {
        var choice = new TeamChoice(team, value, reached.isEmpty() ? Set.of() : Set.of(reached));

        assertEquals(may, choice.refusal(wanted, over).isEmpty());
    }
}
