package io.patron.profile.imports;

import io.patron.profile.identifier.Mentions;
import io.patron.profile.mapping.Column;
import io.patron.profile.mapping.EventForm;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.OrderForm;
import io.patron.profile.mapping.PersonForm;
import io.patron.profile.mapping.ProductForm;
import io.patron.profile.mapping.Target;
import io.patron.profile.mapping.ValueForm;
import io.patron.profile.mapping.Whom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The columns of a file in which people are named. */
final class PersonalColumns {
    private PersonalColumns() {}

    /**
     * @param isPersonal whether a trait or a column of that name is
     */
    static Set<String> of(Mapping mapping, Predicate<String> isPersonal) {
        var columns = new HashSet<String>();
        mapping.columns().stream()
                .filter(one ->
                        Stream.of(one.name(), one.header())
                                .anyMatch(isPersonal.or(Mentions::isPerson)))
                .map(Column::name)
                .forEach(columns::add);
        mapping.keep().ifPresent(keep -> columns.add(keep.key()));
        mapping.target().map(PersonalColumns::whom).stream()
                .flatMap(whom -> Stream.of(whom.customer(), whom.visitor()))
                .flatMap(Optional::stream)
                .forEach(form -> add(form, columns));
        mapping.customer()
                .traits()
                .forEach((trait, form) -> {
                    if (isPersonal.test(trait)) {
                        add(form, columns);
                    }
                });
        return columns;
    }

    private static Whom whom(Target target) {
        return switch (target) {
            case OrderForm order -> order.whom();
            case EventForm event -> event.whom();
            case PersonForm person -> person.whom();
            case ProductForm _ -> new Whom(Optional.empty(), Optional.empty());
        };
    }

    private static void add(ValueForm form, Set<String> columns) {
        if (form instanceof ValueForm.Template(var parts)) {
            parts.stream()
                    .filter(ValueForm.Template.Part::isColumn)
                    .map(ValueForm.Template.Part::text)
                    .forEach(columns::add);
        } else if (form instanceof ValueForm.OfColumn(var column)) {
            columns.add(column);
        } else if (form instanceof ValueForm.Translated translated) {
            columns.add(translated.column());
        }
    }
}
