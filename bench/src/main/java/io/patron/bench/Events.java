package io.patron.bench;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The events that the load sends: product views of 10,000 customers, as a tracking client would
 * send them.
 */
final class Events {
    private Events() {}

    static String batch(int first, int size) {
        return IntStream.range(first, first + size)
                .mapToObj(Events::track)
                .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    }

    static String track(int number) {
        return """
        {"type":"track","messageId":"%s","userId":"bench-%d","event":"Product Viewed","properties":%s}\
        """
                .formatted(UUID.randomUUID(), number % 10_000, properties(number));
    }

    static String properties(int number) {
        return """
        {"sku":"SKU-%d","name":"A product of the benchmark","price":12.5,"currency":"GBP","category":"bench"}\
        """
                .formatted(number % 500);
    }

    /** An event of somebody with the identifiers that are given as JSON. */
    static String of(String type, String run, int number, String identifiers) {
        return """
        {"type":"%s","messageId":"%s-%s-%d-%d",%s,"event":"Product Viewed","properties":{"sku":"SKU-1"},"traits":{"plan":"bench"}}\
        """
                .formatted(type, type, run, number, identifiers.hashCode(), identifiers);
    }
}
