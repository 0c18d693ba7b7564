package io.patron.profile.purchase;

import io.patron.kit.problem.Fault;
import java.util.List;

/** What became of reading what an event tells of an order. */
public sealed interface PurchaseReading {

    /** It can be counted. */
    record Read(Purchase purchase) implements PurchaseReading {}

    /** What it comes to depends on the order. */
    record Said(OrderStatement statement) implements PurchaseReading {}

    /** It changes nothing of what orders are worth, as news of a parcel. */
    record Nothing() implements PurchaseReading {}

    /** It cannot: every fault, its pointer from the event's root ({@code /properties/currency}). */
    record Faulty(List<Fault> faults) implements PurchaseReading {}
}
