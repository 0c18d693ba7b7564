package io.patron.loyalty.entitlement;

import io.patron.loyalty.ladder.Benefit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Benefits given, used and what they cost.
 *
 * @param items by programme, month, set, tier and benefit
 */
public record BenefitReport(List<Item> items) {

    /** A benefit of a tier in a month of the programme's zone. */
    public record Item(
            @Schema(examples = "main") String programme,
            @Schema(examples = "2026-11") String month,
            @Schema(examples = "growth") String set,
            @Schema(examples = "gold") String tier,
            @Schema(examples = "free-shipping") String benefit,
            Benefit.Kind kind,
            Counts counts) {
        String csv() {
            return String.join(
                    ",",
                    programme,
                    month,
                    set,
                    tier,
                    benefit,
                    kind.name(),
                    String.valueOf(counts.granted()),
                    String.valueOf(counts.used()),
                    String.valueOf(counts.costMinor()));
        }
    }

    /**
     * @param granted entitlements that were given
     * @param used uses that are not void
     * @param costMinor of these, in minor units of the programme's currency
     */
    public record Counts(
            @Schema(examples = "444") long granted,
            @Schema(examples = "120") long used,
            @Schema(examples = "54000") long costMinor) {}

    /** By RFC 4180, with a head. */
    String csv() {
        var text =
                new StringBuilder(
                        "programme,month,set,tier,benefit,kind,granted,used,costMinor\r\n");
        items.forEach(item -> text.append(item.csv()).append("\r\n"));
        return text.toString();
    }
}
