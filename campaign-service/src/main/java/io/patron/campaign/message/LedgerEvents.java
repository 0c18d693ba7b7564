package io.patron.campaign.message;

import io.patron.contracts.MessageWithheld;
import io.patron.contracts.PatronEvent;
import java.util.List;

/** What is told of new rows: who is withheld. The rest is told when it is sent. */
final class LedgerEvents {
    private LedgerEvents() {}

    static List<PatronEvent> of(Ledger.Launch launch, List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.decision() instanceof Decision.Withheld)
                .map(entry -> withheld(launch, entry))
                .toList();
    }

    private static PatronEvent withheld(Ledger.Launch launch, LedgerEntry entry) {
        return new MessageWithheld(
                entry.customerId(),
                launch.campaignId(),
                entry.id(),
                launch.channel().key(),
                String.valueOf(entry.reason()),
                launch.at());
    }
}
