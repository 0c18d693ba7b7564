package io.patron.loyalty.imports;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.imports.ImportRow.Lot;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;

/**
 * Brings a lot into the ledger: an entry against the opening account.
 *
 * @param source the other system
 */
record Opening(String source, UUID importId, Instant now) {

    void bring(Opened opened, ImportRow row, Lot lot) {
        var member = opened.member();
        var wallet = member.wallet(lot.wallet());
        var step =
                wallet.issue(
                        Kind.OPENING, Ids.next(), lot.terms(), Bucket.ISSUED, lot.points(), now);
        var slid =
                new Step(
                        step.kind(),
                        step.points(),
                        step.after().slid(lot.slidesUntil()),
                        step.legs(),
                        step.moves());
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("source", source);
        inputs.put("reference", row.reference());
        inputs.put("importId", importId.toString());
        inputs.put("earnedAt", lot.terms().earnedAt().toString());
        var version = opened.book().inForce(now).version();
        var cause = new Cause(source + ":" + row.reference(), version, now, inputs);
        member.post(opened.book(), cause, slid);
    }
}
