package io.patron.profile.product;

/**
 * Somebody else added one of the products at the same moment. The transaction is rolled back and
 * done again with what is known then.
 */
final class StaleProductsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleProductsException() {
        super("A product was added elsewhere at the same moment", null, false, false);
    }
}
