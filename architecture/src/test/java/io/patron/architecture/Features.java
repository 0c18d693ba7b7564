package io.patron.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Cuts the services and the kit into their features. */
record Features(Layout layout) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        return layout.inServicesOrKit().test(type)
                ? SliceIdentifier.of(layout.module(type).orElseThrow(), layout.feature(type))
                : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "features";
    }
}
