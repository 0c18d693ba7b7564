package io.patron.loyalty.purchase;

import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.Paces;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.product.Product;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What earning rules need to know about a batch.
 *
 * @param sets the rules, by programme
 * @param customers what is known of customers
 * @param products what is known of products
 * @param quotas what limits leave; changes while the batch is decided
 * @param tiers of members in tier sets before the batch, by member
 * @param paces how members buy, where a rule asks; changes while the batch is decided
 */
record Ruling(
        Map<UUID, RuleSet> sets,
        Map<UUID, Customer> customers,
        Map<Product.Key, Product> products,
        Quotas quotas,
        Map<UUID, List<String>> tiers,
        Paces paces) {

    /** Where no rule asks how members buy. */
    Ruling(
            Map<UUID, RuleSet> sets,
            Map<UUID, Customer> customers,
            Map<Product.Key, Product> products,
            Quotas quotas,
            Map<UUID, List<String>> tiers) {
        this(sets, customers, products, quotas, tiers, Paces.none());
    }

    Ruling with(Paces known) {
        return new Ruling(sets, customers, products, quotas, tiers, known);
    }

    static Ruling none() {
        return new Ruling(Map.of(), Map.of(), Map.of(), Quotas.none(), Map.of());
    }

    RuleSet rules(UUID programme) {
        return sets.getOrDefault(programme, RuleSet.EMPTY);
    }

    List<String> tiers(UUID member) {
        return tiers.getOrDefault(member, List.of());
    }

    Customer customer(UUID id) {
        return customers.getOrDefault(id, Customer.UNKNOWN);
    }
}
