package io.patron.loyalty.seal;

import io.patron.loyalty.seal.SealStore.Head;
import io.patron.loyalty.seal.SealStore.Seal;
import io.patron.loyalty.seal.SealStore.Unsealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The seals of entries, and the block over them. */
record Sealing(List<Seal> seals, Head block) {

    /**
     * @param entries by member and sequence
     */
    static Sealing of(Head before, List<Unsealed> entries, Instant now) {
        List<Seal> seals = new ArrayList<>(entries.size());
        @Nullable UUID member = null;
        var hash = Chain.start();
        for (var entry : entries) {
            if (!entry.memberId().equals(member)) {
                member = entry.memberId();
                hash = entry.before() == null ? Chain.start() : entry.before();
            }
            hash = Chain.entry(hash, entry.entry());
            seals.add(new Seal(entry.memberId(), entry.sequence(), hash));
        }
        var blockHash = Chain.block(before.hash(), seals.stream().map(Seal::hash).toList());
        return new Sealing(seals, new Head(before.number() + 1, seals.size(), blockHash, now));
    }
}
