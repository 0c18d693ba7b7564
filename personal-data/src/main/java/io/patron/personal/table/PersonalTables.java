package io.patron.personal.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All tables of a service: each is personal or not, and a test looks that none is forgotten.
 *
 * @param service the name of the service
 * @param personal in the order in which they are erased
 * @param impersonal why the others hold no personal data, by name
 */
public record PersonalTables(
        String service, List<PersonalTable> personal, Map<String, String> impersonal) {

    private static final String DEAD_LETTER =
            "t.key || ' ' || t.headers || ' ' || t.reason || ' ' || message_text(t.payload)";

    /** What the kit and this module keep in every service. */
    private static final List<PersonalTable> COMMON =
            List.of(
                    PersonalTable.deletedNaming("dead_letter", DEAD_LETTER),
                    PersonalTable.deletedNaming("idempotency_key", "t.scope || ' ' || t.body")
                            .noting("Stored answers; the others are forgotten after 7 days."),
                    PersonalTable.changed(
                            "personal_read",
                            "t.customer_ids && $1",
                            "customer_ids = array(select unnest(t.customer_ids) except select"
                                    + " unnest($1)), purpose = null",
                            "That somebody was read of stays, whose goes."));

    private static final Map<String, String> COMMON_IMPERSONAL =
            Map.of(
                    "inbox", "ids of events",
                    "personal_read_count", "counts",
                    "outbox", "a queue: rows live until Kafka has them, which is told by topic",
                    "erased_person", "random ids of those who were erased, and nothing of them",
                    "flyway_schema_history", "versions of the schema");

    /** The tables of a service beside those that every service has. */
    public static PersonalTables of(
            String service, List<PersonalTable> personal, Map<String, String> impersonal) {
        var all = new ArrayList<>(COMMON);
        all.addAll(personal);
        var others = new HashMap<>(COMMON_IMPERSONAL);
        others.putAll(impersonal);
        return new PersonalTables(service, List.copyOf(all), Map.copyOf(others));
    }

    /** Tables that nobody declared, and declared ones that are not there. */
    public Set<String> differences(Set<String> existing) {
        var declared = new TreeSet<>(impersonal.keySet());
        personal.forEach(table -> declared.add(table.table()));
        var differences = new TreeSet<>(existing);
        differences.removeAll(declared);
        declared.stream().filter(table -> !existing.contains(table)).forEach(differences::add);
        return differences;
    }
}
