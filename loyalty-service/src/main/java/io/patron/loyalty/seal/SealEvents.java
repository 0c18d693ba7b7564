package io.patron.loyalty.seal;

import io.patron.contracts.LedgerSealed;
import io.patron.contracts.PatronEvent;
import io.patron.loyalty.seal.SealStore.Head;
import java.util.HexFormat;

/** The events about the chain. */
final class SealEvents {
    private SealEvents() {}

    static PatronEvent sealed(Head head) {
        return new LedgerSealed(
                head.number(),
                head.entries(),
                HexFormat.of().formatHex(head.hash()),
                head.sealedAt());
    }
}
