package io.patron.profile.erasure;

import io.patron.personal.table.PersonalTable;
import io.patron.personal.table.PersonalTables;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All tables of this service. What is found by names comes before the names themselves. */
@Singleton
class ProfileTables {
    private static final String OWN = "t.customer_id = any($1)";
    private static final String EXPORTS =
            "t.export_id in (select e.id from access_export e where e.customer_id = any($1))";
    private static final String FILE =
            "A file that is being imported is kept until the import has ended, of a failed one"
                    + " seven days; what it says of an erased person is dropped.";

    /** Names that are nobody else's, in a column. */
    private static String hers(String column) {
        return """
        (t.%1$s in (select i.id from identifier i where i.customer_id = any($1))
            and not exists (select 1 from identifier o where o.id = t.%1$s and o.customer_id <> all($1)))
        """
                .formatted(column);
    }

    /** What names her in its text. */
    private static Stream<PersonalTable> named() {
        return Stream.of(
                PersonalTable.deletedNaming(
                                "rejected_event",
                                "coalesce(t.message_id, '') || ' ' || t.payload || ' ' ||"
                                        + " coalesce(t.original, '') || ' ' || t.faults::text")
                        .noting(
                                "Refused events in which one of her identifiers stands; others are"
                                        + " kept for 30 days."),
                PersonalTable.deletedNaming(
                                "import_error", "message_text(t.raw) || E'\\n' || t.message")
                        .noting(
                                "Rows of files in which one of her identifiers stands; others are"
                                        + " kept for 30 days."),
                PersonalTable.deletedNaming("import_table", "t.key || ' ' || t.fields::text")
                        .noting(
                                "Rows that later files look up, in which one of her identifiers"
                                        + " stands; others are kept for 30 days."),
                PersonalTable.changedNaming(
                        "plan_finding",
                        "t.message || ' ' || t.message_id",
                        "message = '', message_id = ''",
                        "Counts of findings stay, the example goes."));
    }

    private static Stream<PersonalTable> known() {
        return Stream.of(
                PersonalTable.deleted("touch", hers("name_id")),
                PersonalTable.deleted("separation", hers("name")),
                PersonalTable.deleted("tie", hers("strong") + " or " + hers("weak")),
                PersonalTable.deleted("identity_conflict", hers("strong") + " or " + hers("weak")),
                PersonalTable.deleted("merge", "t.survivor_id = any($1) or t.merged_id = any($1)"),
                PersonalTable.deletedNamed("suppression", "t.kind || ':' || t.hash = any($1)"),
                PersonalTable.deleted("identifier", OWN).hiding("digest"),
                PersonalTable.deleted("customer_key", OWN)
                        .hiding("master", "wrapped")
                        .noting(
                                "The key of what is encrypted about her; without it copies of the"
                                        + " database cannot be read about her either. There is none"
                                        + " where nothing is encrypted."));
    }

    /** Examples of the quality of data are ids of messages that she sent. */
    private static PersonalTable examples(String table) {
        return PersonalTable.changed(
                table,
                "t.example in (select a.message_id from activity a where a.customer_id = any($1))",
                "example = null",
                "Counts stay, the example goes.");
    }

    private static Stream<PersonalTable> recorded() {
        return Stream.concat(
                Stream.of(examples("quality_delta"), examples("quality_count")),
                Stream.of(
                                "activity",
                                "purchase",
                                "order_statement",
                                "customer_total",
                                "customer_category",
                                "trait_part",
                                "computed_value",
                                "trait_misfit",
                                "tag_grant",
                                "tag_due",
                                "told",
                                "consent_state")
                        .map(table -> PersonalTable.deleted(table, OWN)));
    }

    private static Stream<PersonalTable> rest() {
        return Stream.of(
                PersonalTable.deleted(
                        "quality_case", OWN + " or t.subject = any($1::uuid[]::text[])"),
                PersonalTable.deleted("quality_alike", OWN),
                PersonalTable.deleted("quality_due", OWN),
                PersonalTable.deleted("consent_pending", OWN).hiding("token_hash"),
                PersonalTable.deleted("access_part", EXPORTS).hiding("rows"),
                PersonalTable.deleted("access_answer", EXPORTS),
                PersonalTable.deleted("access_export", OWN),
                PersonalTable.kept("import_chunk", "false and $1::uuid[] is null", FILE),
                PersonalTable.kept("import_row", "false and $1::uuid[] is null", FILE),
                PersonalTable.kept("import_customer", "false and $1::uuid[] is null", FILE),
                PersonalTable.kept("import_event", "false and $1::uuid[] is null", FILE),
                PersonalTable.deleted("customer", "t.id = any($1)")
                        .hiding("email_digest", "phone_digest"));
    }

    private static final Map<String, String> IMPERSONAL =
            Map.ofEntries(
                    Map.entry("source", "documents of operators"),
                    Map.entry("write_key", "digests of keys of sources"),
                    Map.entry("source_usage", "counts"),
                    Map.entry("lookup_key", "a key under a master key, and progress"),
                    Map.entry("seen_message", "digests of messages' ids, for 14 days"),
                    Map.entry("tracking_plan", "documents of operators"),
                    Map.entry("identifier_types", "documents of operators"),
                    Map.entry("setup_document", "documents of operators"),
                    Map.entry("setup_revision", "a counter"),
                    Map.entry("mapping", "documents of operators"),
                    Map.entry("import_job", "counts of a file, its mapping and its first line"),
                    Map.entry("trait_fill", "progress of a computation"),
                    Map.entry("tag_sweep", "days"),
                    Map.entry("category", "what is sold"),
                    Map.entry("product", "what is sold"),
                    Map.entry("product_offer", "what is sold"),
                    Map.entry("warehouse_stock", "what is sold"),
                    Map.entry("erasure", "receipts: random ids, and what was done"),
                    Map.entry("erasure_part", "receipts: random ids, and what was done"),
                    Map.entry(
                            "erased_identifier", "keyed digests, which keep her from coming back"),
                    Map.entry("barred_event", "counts"));

    @Produces
    @Singleton
    PersonalTables tables(@ConfigProperty(name = "quarkus.application.name") String service) {
        var all = new ArrayList<PersonalTable>();
        List.of(named(), known(), recorded(), rest()).forEach(tables -> tables.forEach(all::add));
        return PersonalTables.of(service, all, IMPERSONAL);
    }
}
