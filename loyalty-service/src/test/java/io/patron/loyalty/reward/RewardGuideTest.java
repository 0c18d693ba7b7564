package io.patron.loyalty.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of the guide is what the guide says. */
class RewardGuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/rewards.md");
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "(?:Costs|Refused as) \\*\\*([^*]+)\\*\\*[^`]*```json\\s+(.*?)```",
                    Pattern.DOTALL);

    private static String outcome(String document) {
        var claim = RewardSamples.claim(RewardSamples.reward(document), "silver", 1);
        var refusals = claim.refusals();
        return refusals.isEmpty()
                ? String.valueOf(
                        claim.price().orElseThrow().values().stream().mapToLong(p -> p).sum())
                : refusals.getFirst().reason().code();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsAsItSays() throws IOException {
        var examples = EXAMPLE.matcher(Files.readString(GUIDE)).results().toList();
        assertEquals(4, examples.size());
        return examples.stream()
                .map(example ->
                        DynamicTest.dynamicTest(
                                example.group(1),
                                () ->
                                        assertEquals(
                                                example.group(1).strip(),
                                                outcome(example.group(2)))));
    }
}
