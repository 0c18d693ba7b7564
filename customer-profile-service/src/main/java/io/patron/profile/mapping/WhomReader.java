package io.patron.profile.mapping;

import io.patron.conditions.FactType;
import io.patron.profile.document.DocumentNode;

/** Reads whom rows are about. */
final class WhomReader {
    private final ValueReader values;

    WhomReader(ValueReader values) {
        this.values = values;
    }

    Whom read(DocumentNode place) {
        if (place.at("customer").isEmpty() && place.at("visitor").isEmpty()) {
            place.fault(
                    "customer",
                    "missing-field",
                    "The field is missing.",
                    "customer is the shop's own id; visitor that of somebody it does not know.");
        }
        return new Whom(
                values.form(place, "customer", FactType.TEXT),
                values.form(place, "visitor", FactType.TEXT));
    }
}
