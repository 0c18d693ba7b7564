package io.patron.profile.mapping;

import java.util.Map;
import java.util.Optional;

/**
 * How rows make events of any kind. With a key the rows of one key are one event, wherever they
 * stand in the file: its name, time and properties are those of its first row, and each row's item
 * is one of its {@code products}. Without a key each row is an event.
 *
 * @param what which call the event is
 * @param key what is one event
 * @param time column of the time
 * @param item what a row says of one of several products
 */
public record EventForm(
        What what,
        Optional<ValueForm> key,
        Whom whom,
        String time,
        Map<String, ValueForm> properties,
        Map<String, ValueForm> item)
        implements Target {

    /**
     * @param type {@code track}, {@code page} or {@code screen}
     * @param dropsDuplicates whether rows that are alike in all fields are one event
     */
    public record What(String type, ValueForm name, boolean dropsDuplicates) {}

    @Override
    public String name() {
        return "event";
    }
}
