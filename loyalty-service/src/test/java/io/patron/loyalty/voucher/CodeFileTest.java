package io.patron.loyalty.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A1\nB2\n",
                "code\nA1\nB2",
                "\ufeffCode\r\nA1\r\n\r\n B2 \r\n",
                "\"A1\"\n\"B2\"\n"
            })
    void readsCsvInItsForms(String text) {
        var file = CodeFile.read(text, false);

        assertEquals(List.of("A1", "B2"), List.copyOf(file.lines().keySet()));
        assertEquals(List.of(), file.twice());
    }

    @Test
    void readsJsonLines() {
        var file = CodeFile.read("{\"code\": \"礼-1\"}\n\n{\"code\": \"B\\\"2\", \"x\": 1}\n", true);

        assertEquals(Map.of("礼-1", 1, "B\"2", 3), file.lines());
    }

    @Test
    void namesWhatIsThereTwice() {
        var file = CodeFile.read("A\nB\nA\nA\n", false);

        assertEquals(Map.of("A", 1, "B", 2), file.lines());
        assertEquals(List.of(new CodeFile.Line(3, "A"), new CodeFile.Line(4, "A")), file.twice());
    }

    @Test
    void tellsTheLinesAtFault() {
        var tooLong = "x".repeat(201);
        var csv = refused("A\nB,C\n" + tooLong + "\nD\u0007\n\"E\"F\"\n", false);
        var json = refused("{\"code\": 7}\nnot json\n{\"kode\": \"A\"}\n", true);

        assertEquals(List.of("/lines/2", "/lines/3", "/lines/4", "/lines/5"), csv);
        assertEquals(List.of("/lines/1", "/lines/2", "/lines/3"), json);
        assertEquals(List.of(""), refused("code\n\n", false));
    }

    private static List<String> refused(String text, boolean ndjson) {
        return assertThrows(ProblemException.class, () -> CodeFile.read(text, ndjson))
                .faults()
                .stream()
                .map(Fault::pointer)
                .toList();
    }

    @Test
    void aMaskShowsTheEndOfLongCodesOnly() {
        assertEquals("••••••K7Q", CodeMask.of("ABCDEFK7Q"));
        assertEquals("••••••", CodeMask.of("ABCDEFK7"));
        assertEquals("••••••🎁🎁🎁", CodeMask.of("🎁".repeat(9)));
    }
}
