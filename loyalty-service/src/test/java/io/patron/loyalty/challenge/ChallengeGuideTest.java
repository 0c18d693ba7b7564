package io.patron.loyalty.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.loyalty.challenge.Awards.Award;
import io.patron.loyalty.challenge.Progress.Counted;
import io.patron.loyalty.reward.RewardSamples;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every example of the guide does what the guide says. */
class ChallengeGuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/challenges.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("Reaches \\*\\*(\\d+)\\*\\*.*?```json\\s+(.*?)```", Pattern.DOTALL);

    private static void isAsItSays(int example, Counted counted, List<String> given)
            throws IOException {
        var found = EXAMPLE.matcher(Files.readString(GUIDE)).results().toList();
        assertEquals(3, found.size());
        var document =
                new ObjectMapper().readValue(found.get(example).group(2), ChallengeDocument.class);
        var challenge = ChallengeParser.parse(document, RewardSamples.BOOK, new UUID(0, 9));

        var progress = Progress.of(challenge.goal(), counted);

        assertEquals(Long.parseLong(found.get(example).group(1)), progress.value());
        assertEquals(
                given, Awards.of(challenge, progress, Set.of()).stream().map(Award::name).toList());
    }

    @Test
    void twelveLessons() throws IOException {
        isAsItSays(0, new Counted(BigDecimal.valueOf(15), 12, List.of()), List.of("step:10:1"));
    }

    @Test
    void aWeekWithADayOff() throws IOException {
        var days = Stream.of(1, 2, 3, 5, 6, 7, 8).map(day -> LocalDate.of(2026, 3, day)).toList();
        isAsItSays(1, new Counted(BigDecimal.valueOf(7), 0, days), List.of("round:1"));
    }

    @Test
    void bottlesTogether() throws IOException {
        isAsItSays(2, new Counted(BigDecimal.valueOf(1_200), 0, List.of()), List.of());
    }
}
