package io.patron.loyalty.imports;

import io.patron.loyalty.imports.ImportRow.Content;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.wallet.LotTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads rows by the rules of a programme as they are now. Pure. */
final class RowParser {
    private static final int LONGEST_TEXT = 500;
    private static final long MOST_POINTS = 1_000_000_000L;

    private final Rules rules;
    private final List<TierSetBook> sets;
    private final Instant now;
    private final RowTimes times;

    RowParser(Rules rules, List<TierSetBook> sets, Instant now) {
        this.rules = rules;
        this.sets = sets;
        this.now = now;
        this.times = new RowTimes(rules.zone());
    }

    /**
     * @throws RowFaultException with the first fault of the row
     */
    ImportRow parse(RowFields.Form form, long row, String raw) {
        var fields = RowFields.of(form, raw);
        var who = RowNaming.who(fields);
        var content = content(fields);
        return new ImportRow(
                row,
                raw,
                who,
                RowNaming.reference(fields, content),
                RowNaming.digest(fields),
                content);
    }

    static String bounded(String field, String text, int most) {
        if (text.length() > most) {
            throw new RowFaultException(
                    RowFault.invalid(field, "It is too long.", "Up to " + most + " characters."));
        }
        return text;
    }

    private Content content(RowFields fields) {
        var record = fields.find("record");
        return switch (record == null ? "lot" : record.toLowerCase(Locale.ROOT)) {
            case "member" -> {
                var joined = fields.find("joinedOn");
                yield new ImportRow.Joining(joined == null ? null : past("joinedOn", joined));
            }
            case "lot" -> lot(fields);
            case "tier" -> tier(fields);
            case "entry" -> entry(fields);
            default ->
                    throw new RowFaultException(
                            RowFault.invalid(
                                    "record",
                                    "There are no rows of kind " + record + ".",
                                    "member, lot, tier or entry."));
        };
    }

    private Instant past(String field, String text) {
        var at = times.start(field, text);
        if (at.isAfter(now)) {
            throw new RowFaultException(
                    RowFault.invalid(field, text + " is in the future.", "A day up to today."));
        }
        return at;
    }

    private ImportRow.Lot lot(RowFields fields) {
        var wallet = wallet(fields);
        var points = points(fields);
        var earned = past("earnedOn", fields.require("earnedOn", "The day it was earned on."));
        var activates = fields.find("activatesOn");
        var expires = fields.find("expiresOn");
        var isSliding = expires == null && wallet.expiry() instanceof Expiry.Sliding;
        var end =
                expires == null
                        ? wallet.expiry().expiresAt(earned, rules.zone())
                        : expires.equalsIgnoreCase("never")
                                ? null
                                : times.end("expiresOn", expires);
        var begin = activates == null ? null : times.start("activatesOn", activates);
        var slides = isSliding ? wallet.expiry().slidesUntil(earned, rules.zone()) : null;
        refuseOver(expires, end == null ? slides : end);
        if (end != null && begin != null && !begin.isBefore(end)) {
            throw new RowFaultException(
                    RowFault.invalid(
                            "activatesOn",
                            "It expires before it becomes active.",
                            "A day before expiresOn."));
        }
        var terms = new LotTerms(earned, begin, end, isSliding);
        return new ImportRow.Lot(wallet.key(), points, terms, slides);
    }

    private void refuseOver(@Nullable String expires, @Nullable Instant end) {
        if (end != null && !end.isAfter(now)) {
            throw new RowFaultException(
                    new RowFault(
                            "/expiresOn",
                            "expired",
                            expires == null
                                    ? "By the wallet's rule it has expired."
                                    : "It has expired.",
                            "Leave it out, or bring it as an entry of the history; expiresOn never"
                                    + " keeps it for ever."));
        }
    }

    private WalletRules wallet(RowFields fields) {
        var key = fields.find("wallet");
        if (key == null) {
            return rules.plan().main();
        }
        return rules.plan()
                .find(key)
                .orElseThrow(() -> {
                    var known = rules.plan().wallets().stream().map(WalletRules::key).toList();
                    return new RowFaultException(
                            new RowFault(
                                    "/wallet",
                                    "unknown-wallet",
                                    "The programme has no wallet " + key + ".",
                                    "One of " + known + "."));
                });
    }

    private static long points(RowFields fields) {
        var text = fields.require("points", "A whole number of points that are left.");
        var points = number("points", text);
        if (points < 1 || points > MOST_POINTS) {
            throw new RowFaultException(
                    RowFault.invalid(
                            "points",
                            text + " cannot be the points of a lot.",
                            "From 1 to 1000000000; leave empty lots out."));
        }
        return points;
    }

    private static long number(String field, String text) {
        if (!text.matches("[+-]?[0-9]{1,15}")) {
            throw new RowFaultException(
                    RowFault.invalid(
                            field,
                            text + " is no whole number.",
                            "Digits alone, without separators and decimals."));
        }
        return Long.parseLong(text);
    }

    private ImportRow.Tier tier(RowFields fields) {
        var key = fields.require("set", "The key of a tier set of the programme.");
        var set =
                sets.stream()
                        .filter(one -> one.versions().getLast().ref().key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> unknownSet(key));
        var tier = fields.require("tier", "The key of a tier of the set.");
        var newest = set.versions().getLast();
        if (newest.rung(tier).isEmpty()) {
            var known = newest.rungs().stream().map(rung -> rung.key()).toList();
            throw new RowFaultException(
                    new RowFault(
                            "/tier",
                            "unknown-tier",
                            "The set has no tier " + tier + ".",
                            "One of " + known + "."));
        }
        var until = times.day("until", fields.require("until", "The last day of the tier."));
        if (until.isBefore(times.today(now)) || until.isAfter(times.today(now).plusYears(10))) {
            throw new RowFaultException(
                    RowFault.invalid(
                            "until", until + " cannot be its last day.", "From today on."));
        }
        return new ImportRow.Tier(newest.ref().id(), tier, since(fields), until);
    }

    private @Nullable LocalDate since(RowFields fields) {
        var text = fields.find("since");
        var since = text == null ? null : times.day("since", text);
        if (since != null && since.isAfter(times.today(now))) {
            throw new RowFaultException(
                    RowFault.invalid("since", since + " is yet to come.", "Up to today."));
        }
        return since;
    }

    private RowFaultException unknownSet(String key) {
        var known = sets.stream().map(one -> one.versions().getLast().ref().key()).toList();
        var hint =
                known.isEmpty()
                        ? "The programme has none; the tiers in its own document come from spend"
                                + " alone."
                        : "One of " + known + ".";
        return new RowFaultException(
                new RowFault(
                        "/set", "unknown-set", "The programme has no tier set " + key + ".", hint));
    }

    private ImportRow.Entry entry(RowFields fields) {
        var at = past("occurredAt", fields.require("occurredAt", "When it happened."));
        var kind = bounded("kind", fields.require("kind", "What it was, in one word."), 60);
        var points = fields.find("points");
        var balance = fields.find("balance");
        var description = fields.find("description");
        var wallet = fields.find("wallet");
        return new ImportRow.Entry(
                at,
                kind,
                bounded("wallet", wallet == null ? rules.plan().main().key() : wallet, 60),
                points == null ? null : (Long) number("points", points),
                balance == null ? null : (Long) number("balance", balance),
                description == null ? "" : bounded("description", description, LONGEST_TEXT));
    }
}
