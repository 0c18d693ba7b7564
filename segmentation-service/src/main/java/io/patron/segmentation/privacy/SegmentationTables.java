package io.patron.segmentation.privacy;

import io.patron.personal.table.PersonalTable;
import io.patron.personal.table.PersonalTables;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All tables of this service: facts of customers go, documents and counts stay. */
@Singleton
class SegmentationTables {
    private static final String OWN = "t.customer_id = any($1)";
    private static final String TOLD = "t.customer_id = any($1) or t.told_id = any($1)";

    @Produces
    @Singleton
    PersonalTables tables(@ConfigProperty(name = "quarkus.application.name") String service) {
        return PersonalTables.of(
                service,
                List.of(
                        PersonalTable.deleted("segment_member", OWN),
                        PersonalTable.deleted("customer_insight", OWN),
                        PersonalTable.deleted("customer_activity", OWN),
                        PersonalTable.deleted("customer_order", TOLD),
                        PersonalTable.deleted("customer_refund", TOLD),
                        PersonalTable.deleted("moved_trade", "t.told_id = any($1)"),
                        PersonalTable.deleted("customer_fact", OWN)),
                Map.of(
                        "setup_document", "documents of operators",
                        "segment", "documents of operators",
                        "recomputation", "counts over all customers"));
    }
}
