package io.patron.profile.purchase;

/** What moves money: an order, or a refund. */
public enum PurchaseKind {
    ORDER,
    REFUND
}
