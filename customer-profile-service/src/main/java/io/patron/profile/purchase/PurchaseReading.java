package io.patron.profile.purchase;

import io.patron.kit.problem.Fault;
import java.util.List;

/** What became of reading a purchase. */
public sealed interface PurchaseReading {

    /** It can be counted. */
    record Read(Purchase purchase) implements PurchaseReading {}

    /** It cannot: every fault, its pointer from the event's root ({@code /properties/currency}). */
    record Faulty(List<Fault> faults) implements PurchaseReading {}
}
