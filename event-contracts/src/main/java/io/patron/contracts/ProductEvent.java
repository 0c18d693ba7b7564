package io.patron.contracts;

/** A fact about one product of the catalogue. */
public interface ProductEvent extends PatronEvent {

    /**
     * The product's code as orders name it; the Kafka key, so that facts of a product stay in
     * order.
     */
    String sku();

    @Override
    default String key() {
        return sku();
    }
}
