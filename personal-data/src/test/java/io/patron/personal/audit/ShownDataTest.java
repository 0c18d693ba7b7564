package io.patron.personal.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.page.Page;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShownDataTest {
    private static final UUID ADA = UUID.fromString("01940000-0000-7000-8000-000000000001");
    private static final UUID EVE = UUID.fromString("01940000-0000-7000-8000-000000000002");

    private record Item(UUID person, Set<String> fields) implements AboutPerson {}

    @Test
    void anAnswerIsAboutThePathsCustomerAndEverybodyInIt() {
        var list = List.of(new Item(ADA, Set.of("email")), new Item(EVE, Set.of("phone")), "x");
        var both = new ShownData(Set.of(ADA, EVE), Set.of("email", "phone"));
        assertEquals(both, ShownData.of(null, list));
        assertEquals(both, ShownData.of(null, new Page<Object>(List.copyOf(list), null)));
        assertEquals(new ShownData(Set.of(ADA), Set.of()), ShownData.of(ADA.toString(), "text"));
        assertEquals(new ShownData(Set.of(ADA), Set.of()), ShownData.of(ADA.toString(), null));
        assertEquals(new ShownData(Set.of(), Set.of()), ShownData.of("no-id", List.of()));
    }

    @Test
    void anAnswerMayBeAboutPeopleWhomNobodyCanName() {
        AboutSomebody rows = () -> Set.of("rows");
        assertEquals(new ShownData(Set.of(), Set.of("rows")), ShownData.of(null, rows));
        assertFalse(ShownData.of(null, rows).isEmpty());
        assertTrue(ShownData.of(null, "text").isEmpty());
    }

    @Test
    void aRouteHasNoIds() {
        assertEquals(
                "GET /v1/customers/{id}/exports/{id}",
                ShownData.route("GET", "/v1/customers/" + ADA + "/exports/" + EVE));
    }
}
