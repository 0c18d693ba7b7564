package io.patron.campaign.privacy;

import io.patron.personal.table.PersonalTable;
import io.patron.personal.table.PersonalTables;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All tables of this service: contacts go; what was sent and bought stays countable, of nobody. */
@Singleton
class CampaignTables {
    private static final String OWN = "t.customer_id = any($1)";

    /** What waits is not sent any more. */
    private static final String NOT_SENT =
            """
            address = null, address_hash = null, last_error = null, decision = '{}',
            state = case when t.state in ('intended', 'claimed') then 'withheld' else t.state end,
            reason = case when t.state in ('intended', 'claimed') then 'no-address' else t.reason end,
            claim = null, due_at = null
            """;

    private static final String SENT_TO =
            "(t.customer_id = any($1) or t.person_id = any($1)) and (t.decision <> '{}' or"
                    + " t.address is not null)";

    private static final String BOUGHT =
            "(t.customer_id = any($1) or t.told_id = any($1)) and %1$s not like 'erased:%%'";

    @Produces
    @Singleton
    PersonalTables tables(@ConfigProperty(name = "quarkus.application.name") String service) {
        return PersonalTables.of(
                service,
                List.of(
                        PersonalTable.changed(
                                "message",
                                SENT_TO,
                                NOT_SENT,
                                "Reports count what was sent: the campaign, the arm and a random id"
                                        + " stay, the address and what decided go."),
                        bought("customer_order", "order_id"),
                        bought("customer_refund", "refund_id"),
                        PersonalTable.deleted("membership", OWN),
                        PersonalTable.deleted("suppression", OWN),
                        PersonalTable.kept(
                                "launch_member",
                                OWN,
                                "Who was in the audience of a launch: a random id."),
                        PersonalTable.deleted("moved_trade", "t.told_id = any($1)"),
                        PersonalTable.deleted("contact", OWN)),
                Map.of(
                        "template", "documents of operators",
                        "campaign", "documents of operators",
                        "launch", "the progress of a launch"));
    }

    private static PersonalTable bought(String table, String number) {
        return PersonalTable.changed(
                table,
                BOUGHT.formatted("t." + number),
                number + " = 'erased:' || gen_random_uuid()",
                "Reports say what a campaign earned: the amount and a random id stay, the shop's"
                        + " number goes.");
    }
}
