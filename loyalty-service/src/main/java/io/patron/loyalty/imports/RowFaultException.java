package io.patron.loyalty.imports;

/** Ends the reading of a row. */
final class RowFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RowFault fault;

    RowFaultException(RowFault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    RowFault fault() {
        return fault;
    }
}
