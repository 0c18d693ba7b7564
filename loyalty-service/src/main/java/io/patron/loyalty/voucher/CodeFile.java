package io.patron.loyalty.voucher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Codes as they are uploaded: CSV with one column, with or without the header {@code code}, or
 * NDJSON with {@code {"code": "…"}} on each line.
 *
 * @param lines the line of each code, the first where it is there more than once
 * @param twice codes that are in the file more than once, with the lines after the first
 */
record CodeFile(Map<String, Integer> lines, List<Line> twice) {
    static final int MOST = 50_000;
    private static final int LONGEST = 200;
    private static final int MOST_FAULTS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A code and the line that it is on, from 1. */
    record Line(int line, String code) {}

    /**
     * @throws ProblemException {@code invalid-request} with the lines at fault
     */
    static CodeFile read(String text, boolean ndjson) {
        List<Fault> faults = new ArrayList<>();
        var lines = new LinkedHashMap<String, Integer>();
        List<Line> twice = new ArrayList<>();
        var number = 0;
        for (var raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            var line = number == 1 && raw.startsWith("\ufeff") ? raw.substring(1) : raw;
            if (line.isBlank() || (!ndjson && number == 1 && isHeader(line))) {
                continue;
            }
            var code = ndjson ? json(line) : cell(line);
            if (code == null || !isCode(code)) {
                add(faults, number, ndjson);
            } else if (lines.putIfAbsent(code, number) != null) {
                twice.add(new Line(number, code));
            }
        }
        refuse(faults, lines.size());
        return new CodeFile(lines, twice);
    }

    private static void add(List<Fault> faults, int number, boolean ndjson) {
        if (faults.size() < MOST_FAULTS) {
            var wanted = ndjson ? "a line like {\"code\": \"ABC-123\"}" : "one code on each line";
            faults.add(
                    new Fault(
                            "/lines/" + number,
                            "invalid-value",
                            "Not a code of 1 to " + LONGEST + " characters.",
                            wanted));
        }
    }

    private static void refuse(List<Fault> faults, int codes) {
        if (faults.isEmpty() && (codes == 0 || codes > MOST)) {
            var message = "A file has 1 to " + MOST + " codes; this one has " + codes + ".";
            var hint = codes == 0 ? "send the codes as the body" : "send it in parts";
            faults.add(new Fault("", "out-of-range", message, hint));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
    }

    private static boolean isHeader(String line) {
        var cell = cell(line);
        return "code".equalsIgnoreCase(cell);
    }

    private static boolean isCode(String code) {
        return !code.isEmpty()
                && code.length() <= LONGEST
                && code.codePoints().noneMatch(Character::isISOControl);
    }

    /** The one cell of a line; null where there are more. */
    private static @Nullable String cell(String line) {
        var text = line.strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            var inner = text.substring(1, text.length() - 1).replace("\"\"", "\u0000");
            return inner.contains("\"") ? null : inner.replace("\u0000", "\"").strip();
        }
        return text.contains(",") || text.contains(";") || text.contains("\"") ? null : text;
    }

    private static @Nullable String json(String line) {
        try {
            JsonNode code = JSON.readTree(line).get("code");
            return code != null && code.isTextual() ? code.textValue().strip() : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
