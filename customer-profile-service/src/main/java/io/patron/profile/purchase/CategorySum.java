package io.patron.profile.purchase;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Pieces and line amounts (before refunds) of a product category. */
record CategorySum(long quantity, long grossMinor) {

    /** Whose, of which category, in which currency. */
    record Key(UUID customerId, String category, String currency) {
        static final Comparator<Key> ORDER =
                Comparator.comparing((Key key) -> key.customerId().toString())
                        .thenComparing(Key::category)
                        .thenComparing(Key::currency);
    }

    CategorySum plus(CategorySum other) {
        return new CategorySum(
                Math.addExact(quantity, other.quantity),
                Math.addExact(grossMinor, other.grossMinor));
    }

    static Map<Key, CategorySum> sum(Collection<CustomerPurchase> purchases) {
        var sums = new TreeMap<Key, CategorySum>(Key.ORDER);
        for (var bought : purchases) {
            if (bought.purchase().kind() == PurchaseKind.ORDER) {
                add(bought, sums);
            }
        }
        return sums;
    }

    private static void add(CustomerPurchase bought, Map<Key, CategorySum> sums) {
        var facts = bought.purchase().facts();
        for (var line : facts.lines()) {
            var category = line.category();
            if (category != null) {
                sums.merge(
                        new Key(bought.customerId(), category, facts.currency()),
                        new CategorySum(line.quantity(), line.amountMinor()),
                        CategorySum::plus);
            }
        }
    }
}
