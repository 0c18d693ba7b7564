package io.patron.profile.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import io.patron.profile.computed.ComputedExample;
import io.patron.profile.computed.SelectionReader;
import io.patron.profile.definition.TraitDefinition;
import io.patron.profile.document.DocumentNode;
import io.patron.profile.setup.SetupDocument;
import io.patron.profile.tag.TagExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the guide are what they say. */
class ProfileGuideTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- ([a-z-]+) ?([^\n]*?) -->\\s*```json\\n(.*?)```", Pattern.DOTALL);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);

    /** An example of a kind, with the result that the guide tells. */
    private record Example(String kind, String result, JsonNode document) {}

    private static List<Example> examples() throws IOException {
        var guide = Files.readString(Path.of("../docs/guides/profile.md"));
        var json = new ObjectMapper();
        var found = EXAMPLE.matcher(guide);
        var examples = new ArrayList<Example>();
        while (found.find()) {
            examples.add(
                    new Example(found.group(1), found.group(2), json.readTree(found.group(3))));
        }
        return examples;
    }

    @Test
    void everyComputedTraitGivesWhatTheGuideSays() throws IOException {
        var all = examples();
        var story = all.getFirst().document();
        var traits = all.stream().filter(e -> e.kind().equals("computed-trait")).toList();
        assertEquals(6, traits.size());
        for (var one : traits) {
            var result = ComputedExample.result(one.document(), story, TODAY);
            assertEquals(one.result(), String.valueOf(result), one.document().toString());
        }
    }

    @Test
    void everyOtherDocumentHasNoFaults() throws IOException {
        var faults = new ArrayList<Fault>();
        var stored = new SetupDocument(new UUID(0, 1), "", "k", 1, "", false, Instant.EPOCH);
        var tried = 0;
        for (var one : examples()) {
            var at = new DocumentNode(one.document(), "", faults);
            switch (one.kind()) {
                case "tag-rule" -> TagExample.read(stored, at);
                case "trait-definition" -> TraitDefinition.KIND.form().read(stored, at);
                case "search" -> SelectionReader.facts(at);
                default -> tried--;
            }
            tried++;
        }
        assertEquals(List.of(), faults);
        assertTrue(tried >= 6);
    }
}
