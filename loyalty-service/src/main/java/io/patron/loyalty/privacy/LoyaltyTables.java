package io.patron.loyalty.privacy;

import io.patron.personal.table.PersonalTable;
import io.patron.personal.table.PersonalTables;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All tables of this service. Points are money: the ledger and what it is reckoned by stay, with
 * random ids; what is known of the person and what she did goes, and open points are written off.
 */
@Singleton
class LoyaltyTables {
    static final String LEDGER =
            "Points are money: the ledger stays as it is, under a random id, with numbers of"
                    + " orders. Comments of operators stand beside it and are deleted.";
    private static final String MONEY = "Points were reckoned by it: amounts and a random id stay.";
    private static final String SUBJECT = "subject = any($1::uuid[]::text[])";
    private static final String FILE =
            "A file that is being imported is kept until the import has ended, of a failed one"
                    + " or that nobody approved, seven days.";
    private static final String OWN = "t.customer_id = any($1)";
    private static final String MEMBER =
            "t.member_id in (select id from member where customer_id = any($1))";

    private static Stream<PersonalTable> gone() {
        return Stream.of(
                PersonalTable.deleted("ledger_note", MEMBER),
                PersonalTable.deleted("customer_fact", OWN),
                PersonalTable.deleted("segment_change", OWN),
                PersonalTable.deleted("earning_decision", MEMBER),
                PersonalTable.deleted("act", MEMBER),
                PersonalTable.deleted("growth_entry", MEMBER),
                PersonalTable.deleted("entitlement_use", MEMBER),
                PersonalTable.deleted("entitlement", MEMBER),
                PersonalTable.deleted("tier_step", MEMBER),
                PersonalTable.deleted("tier_grant", MEMBER),
                PersonalTable.deleted("member_tier", MEMBER),
                PersonalTable.deleted("referral_signal", OWN),
                PersonalTable.deleted("referral_touch", OWN),
                PersonalTable.deleted("referral_code", OWN),
                PersonalTable.deleted("prize", MEMBER),
                PersonalTable.deleted("challenge_contribution", MEMBER),
                PersonalTable.deleted("challenge_progress", OWN),
                PersonalTable.deleted("member_badge", MEMBER),
                PersonalTable.deleted("household_member", OWN),
                PersonalTable.deleted("unrewarded_purchase", OWN),
                PersonalTable.deleted("moved_trade", OWN),
                PersonalTable.deleted("answering", "t.customer_id = any($1)"));
    }

    /** What partners were told of her, and what other systems said. */
    private static Stream<PersonalTable> exchanged() {
        return Stream.of(
                PersonalTable.deleted(
                        "webhook_attempt",
                        "t.event_id in (select e.id from webhook_event e where e." + SUBJECT + ")"),
                PersonalTable.deleted("webhook_delivery", "t." + SUBJECT),
                PersonalTable.deleted("webhook_event", "t." + SUBJECT)
                        .noting("Partners keep what they were sent."),
                PersonalTable.deleted("imported_history", OWN),
                PersonalTable.kept("member_import_batch", "false and $1::uuid[] is null", FILE),
                PersonalTable.deletedNaming("member_import_error", "t.raw || ' ' || t.message")
                        .noting(
                                "Rows of files that name her by her id here; others are kept for 30"
                                        + " days."));
    }

    private static Stream<PersonalTable> cleaned() {
        return Stream.of(
                PersonalTable.changed(
                        "member_order",
                        MEMBER
                                + " and (t.country is not null or t.lines::text <> '[]'"
                                + " or t.amended is not null)",
                        "country = null, lines = '[]', amended = null",
                        MONEY),
                PersonalTable.changed(
                        "lone_refund",
                        MEMBER + " and t.lines::text <> '[]'",
                        "lines = '[]'",
                        MONEY),
                PersonalTable.changed(
                        "reservation",
                        MEMBER + " and t.reference is not null",
                        "reference = null",
                        MONEY),
                PersonalTable.changed(
                        "redemption",
                        MEMBER
                                + " and (t.address_reference is not null or t.tracking is not null"
                                + " or t.history::text <> '[]')",
                        "address_reference = null, tracking = null, history = '[]'",
                        MONEY));
    }

    private static Stream<PersonalTable> decided() {
        return Stream.of(
                PersonalTable.changed(
                        "review", MEMBER + " and t.comment is not null", "comment = null", MONEY),
                PersonalTable.changed(
                        "approval",
                        "t.customer_id = any($1) and t.request ->> 'comment' is not null",
                        "request = (t.request::jsonb - 'comment')::json",
                        MONEY),
                PersonalTable.changed(
                        "referral",
                        "(t.referrer_customer = any($1) or t.referee_customer = any($1)) and"
                                + " t.evidence::text <> '{}'",
                        "evidence = '{}'",
                        "Somebody else was rewarded for it: random ids and points stay."));
    }

    private static Stream<PersonalTable> money() {
        return Stream.of(
                PersonalTable.changed(
                        "lot",
                        "t.open and t.expires_at is distinct from t.earned_at"
                                + " and t.wallet_id in (select w.id from wallet w join member m on"
                                + " m.id = w.member_id where m.customer_id = any($1))",
                        "expires_at = earned_at, noticed = true, sliding = false",
                        "Open points have nobody who could spend them: they expire at once and are"
                                + " written off as breakage."),
                PersonalTable.changed(
                        "member",
                        "t.customer_id = any($1) and t.external_id is not null",
                        "external_id = null",
                        "The account of the entries: a random id stays."),
                PersonalTable.kept("ledger_transaction", MEMBER, LEDGER),
                PersonalTable.kept("ledger_seal", MEMBER, LEDGER),
                PersonalTable.kept("wallet", MEMBER, MONEY),
                PersonalTable.kept("tier_change", MEMBER, MONEY),
                PersonalTable.kept("rule_grant", MEMBER, MONEY),
                PersonalTable.kept("pending_refund", MEMBER, MONEY),
                PersonalTable.deleted("pending_change", OWN),
                PersonalTable.kept("challenge_award", MEMBER, MONEY),
                PersonalTable.kept("referral_gift", MEMBER, MONEY),
                PersonalTable.kept(
                        "voucher_code",
                        "t.redemption_id in (select r.id from redemption r join member m on m.id ="
                                + " r.member_id where m.customer_id = any($1))",
                        "A code that was given must not be given again."));
    }

    private static final Map<String, String> IMPERSONAL =
            Map.ofEntries(
                    Map.entry("programme", "documents of operators"),
                    Map.entry("programme_version", "documents of operators"),
                    Map.entry("setup_document", "documents of operators"),
                    Map.entry("setup_version", "documents of operators"),
                    Map.entry("earning_rule", "documents of operators"),
                    Map.entry("earning_rule_version", "documents of operators"),
                    Map.entry("tier_set", "documents of operators"),
                    Map.entry("tier_set_version", "documents of operators"),
                    Map.entry("household", "a pool of several members, of nobody alone"),
                    Map.entry("rule_budget", "sums"),
                    Map.entry("liability_count", "sums"),
                    Map.entry("simulation", "drafts of operators and counts"),
                    Map.entry("tier_evaluation", "counts"),
                    Map.entry("tier_recompute", "counts"),
                    Map.entry("ledger_block", "hashes"),
                    Map.entry("ledger_quarter", "sums"),
                    Map.entry("lot_quarter", "sums"),
                    Map.entry("spending_quarter", "sums"),
                    Map.entry("liability_close", "sums"),
                    Map.entry("ledger_mark", "a place in the journal"),
                    Map.entry("product", "what is sold"),
                    Map.entry("catalogue_product", "what is sold"),
                    Map.entry("webhook_endpoint", "set up by operators; secrets are sealed"),
                    Map.entry("member_import", "counts of a file, and its first line"),
                    Map.entry("imported_reference", "digests and references of lots and entries"),
                    Map.entry("reward_stock", "sums"),
                    Map.entry("challenge_team", "of several members, of nobody alone"),
                    Map.entry("order_event", "numbers of orders, without a customer"));

    @Produces
    @Singleton
    PersonalTables tables(@ConfigProperty(name = "quarkus.application.name") String service) {
        var all = new ArrayList<PersonalTable>();
        List.of(gone(), exchanged(), cleaned(), decided(), money())
                .forEach(tables -> tables.forEach(all::add));
        return PersonalTables.of(service, all, IMPERSONAL);
    }
}
