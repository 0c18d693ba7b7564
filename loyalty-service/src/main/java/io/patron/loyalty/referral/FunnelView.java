package io.patron.loyalty.referral;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The steps from the share to the reward; each is counted on its own day. */
@RegisterForReflection
public record FunnelView(FunnelReader.By by, LocalDate from, LocalDate until, List<Row> rows) {

    /**
     * A row of the funnel.
     *
     * @param name the code, channel or day
     * @param windowsOver orders whose goods cannot come back any more
     * @param rewarded also what was taken back later
     */
    @RegisterForReflection
    public record Row(
            @Schema(examples = "whatsapp") String name,
            @Schema(examples = "40") long shares,
            @Schema(examples = "25") long clicks,
            @Schema(examples = "9") long signUps,
            @Schema(examples = "5") long orders,
            @Schema(examples = "4") long windowsOver,
            @Schema(examples = "3") long rewarded) {}

    /** As RFC 4180 has it. Channels are what somebody typed: none begins a formula. */
    String csv() {
        var text = new StringBuilder("name,shares,clicks,signUps,orders,windowsOver,rewarded\r\n");
        for (var row : rows) {
            text.append(quoted(row.name()))
                    .append(',')
                    .append(row.shares())
                    .append(',')
                    .append(row.clicks())
                    .append(',')
                    .append(row.signUps())
                    .append(',')
                    .append(row.orders())
                    .append(',')
                    .append(row.windowsOver())
                    .append(',')
                    .append(row.rewarded())
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String quoted(String name) {
        var safe = !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
