package io.patron.loyalty.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.insight.Tally.Movements;
import io.patron.loyalty.rule.WalletKind;
import io.patron.loyalty.wallet.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every figure of the guide is what the reports say. */
class ReportGuideTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 1);
    private static final Pattern ENTRY =
            Pattern.compile("\\| `([A-Z_]+)` \\| (\\d{4}-\\d\\d) \\| (-?\\d+) \\|");
    private static final Pattern LAYER =
            Pattern.compile("\\| \\w+ \\| ([0-9., ]+) \\| ([0-9.]+) \\|");
    private static final Pattern TABLE = Pattern.compile("```csv\\n(.*?)```", Pattern.DOTALL);

    private final String guide;

    ReportGuideTest() throws IOException {
        guide = Files.readString(Path.of("../docs/guides/loyalty-reports.md"));
    }

    private static Tally tally(MatchResult row) {
        var kind = Kind.valueOf(row.group(1));
        var month = YearMonth.parse(row.group(2));
        var out = -Long.parseLong(row.group(3));
        var movements =
                switch (kind) {
                    case EARN, REWARD, CLAWBACK, ADJUST -> new Movements(out, 0, 0, 0, 0);
                    case SPEND, RESTORE -> new Movements(0, out, 0, 0, 0);
                    case EXPIRE -> new Movements(0, 0, out, 0, 0);
                    default -> new Movements(0, 0, 0, out, 0);
                };
        return new Tally("points", month.isBefore(FIRST) ? null : month, kind, movements);
    }

    @Test
    void theRollForward() {
        var entries = ENTRY.matcher(guide).results().map(ReportGuideTest::tally).toList();
        assertEquals(11, entries.size());
        var items =
                RollForward.of(List.of(FIRST, FIRST.plusMonths(1)), entries).stream()
                        .map(line -> RollForwardReport.item("points", line, true))
                        .toList();

        var table = TABLE.matcher(guide).results().findFirst().orElseThrow().group(1);
        assertEquals(
                table.replace("\n", "\r\n"),
                new RollForwardReport("main", "Europe/London", items).csv());
    }

    @Test
    void theIndices() {
        var layers = LAYER.matcher(guide).results().toList();
        assertEquals(4, layers.size());
        for (var layer : layers) {
            var parts =
                    Arrays.stream(layer.group(1).split(", ", -1))
                            .map(BigDecimal::new)
                            .toArray(BigDecimal[]::new);
            assertEquals(new BigDecimal(layer.group(2)), LayerIndex.of(parts));
        }
    }

    @Test
    void theMoney() {
        assertTrue(guide.contains("4451 points of 0.5 are 2226"));
        var value = PointValue.of(null, new BigDecimal("0.5"));
        assertEquals(2_226L, value.of(4_451, WalletKind.SPENDABLE));
    }
}
