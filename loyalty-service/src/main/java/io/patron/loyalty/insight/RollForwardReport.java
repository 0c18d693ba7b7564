package io.patron.loyalty.insight;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How points of members became what they are, by wallet and month.
 *
 * @param zone of whose months they are
 * @param items by wallet and month; the closing of a month is the opening of the next
 */
public record RollForwardReport(
        @Schema(examples = "main") String programme,
        @Schema(examples = "Europe/London") String zone,
        List<Item> items) {

    /**
     * A month of a wallet; opening + moves = closing.
     *
     * @param complete whether the month is over
     * @param opening what members had: pending + available + reserved − owed
     */
    public record Item(
            @Schema(examples = "points") String wallet,
            @Schema(examples = "2026-11") String month,
            boolean complete,
            @Schema(examples = "4100") long opening,
            Moves moves,
            @Schema(examples = "4451") long closing,
            @Schema(description = "Pending points that became active; in no sum", examples = "300")
                    long activated) {}

    /** Points that members got; below zero where they went. */
    public record Moves(
            @Schema(examples = "500") long issued,
            @Schema(examples = "-120") long burned,
            @Schema(examples = "20") long restored,
            @Schema(examples = "-30") long expired,
            @Schema(description = "Taken back for refunds", examples = "-40") long reversed,
            @Schema(description = "By operators", examples = "21") long adjusted,
            @Schema(
                            description =
                                    "From one member to another, and between memberships of one"
                                            + " person; zero over a programme")
                    Passed passed) {}

    /** Zero where all is right. */
    public record Passed(
            @Schema(examples = "0") long transferred, @Schema(examples = "0") long merged) {}

    static Item item(String wallet, RollForward.Line line, boolean complete) {
        var moves = line.moves();
        return new Item(
                wallet,
                line.month().toString(),
                complete,
                line.opening(),
                new Moves(
                        moves.issued(),
                        moves.burned(),
                        moves.restored(),
                        moves.expired(),
                        moves.reversed(),
                        moves.adjusted(),
                        new Passed(moves.passed().transferred(), moves.passed().merged())),
                line.closing(),
                line.activated());
    }

    String csv() {
        var table =
                new CsvTable(
                        "programme,wallet,month,complete,opening,issued,burned,restored,expired,reversed,adjusted,"
                            + "transferred,merged,closing,activated");
        items.forEach(item ->
                table.row(
                        programme,
                        item.wallet,
                        item.month,
                        item.complete,
                        item.opening,
                        item.moves.issued,
                        item.moves.burned,
                        item.moves.restored,
                        item.moves.expired,
                        item.moves.reversed,
                        item.moves.adjusted,
                        item.moves.passed.transferred,
                        item.moves.passed.merged,
                        item.closing,
                        item.activated));
        return table.toString();
    }
}
