package io.patron.profile.mapping;

/** What the rows of a file become. */
public sealed interface Target permits OrderForm, EventForm, PersonForm, ProductForm {

    /** Its name in the document. */
    String name();
}
