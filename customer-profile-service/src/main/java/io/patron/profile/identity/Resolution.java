package io.patron.profile.identity;

import io.patron.kit.time.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which customer each person is.
 *
 * <p>The user id decides. Where it is new, the customer of the anonymous id takes it, if that
 * customer has no user id yet: a visitor has said who he is. An anonymous id that belongs to nobody
 * is linked to the user's customer; one that belongs to somebody else stays there (customers are
 * not merged here).
 *
 * @param customers the customer of each person, in the order asked
 * @param created customers that did not exist
 * @param links identifiers that belonged to nobody, with their customer
 * @param adopted customers that existed without a user id, with the one they take
 */
public record Resolution(
        List<UUID> customers,
        Set<UUID> created,
        Map<Identifier, UUID> links,
        Map<UUID, String> adopted) {

    /**
     * @param known the owner of every identifier of the people that has one
     */
    public static Resolution of(List<Person> people, Map<Identifier, Owner> known) {
        return new Resolving(known).resolve(people);
    }

    private static final class Resolving {
        private final Map<Identifier, Owner> owners;
        private final Set<UUID> created = new LinkedHashSet<>();
        private final Map<Identifier, UUID> links = new LinkedHashMap<>();
        private final Map<UUID, String> adopted = new HashMap<>();

        Resolving(Map<Identifier, Owner> known) {
            this.owners = new HashMap<>(known);
        }

        Resolution resolve(List<Person> people) {
            var customers = new ArrayList<UUID>(people.size());
            for (var person : people) {
                customers.add(customer(person));
            }
            return new Resolution(customers, created, links, adopted);
        }

        private UUID customer(Person person) {
            var userId = person.userId();
            var anonymous =
                    person.anonymousId() == null
                            ? null
                            : Identifier.anonymous(person.anonymousId());
            var owner = userId == null ? ofVisitor(anonymous) : ofUser(userId, anonymous);
            if (anonymous != null && !owners.containsKey(anonymous)) {
                link(anonymous, owner);
            }
            return owner.customerId();
        }

        private Owner ofVisitor(@Nullable Identifier anonymous) {
            if (anonymous == null) {
                throw new IllegalArgumentException("A person needs an identifier");
            }
            var owner = owners.get(anonymous);
            return owner == null ? create(null) : owner;
        }

        private Owner ofUser(String userId, @Nullable Identifier anonymous) {
            var user = Identifier.user(userId);
            var owner = owners.get(user);
            if (owner == null) {
                var visitor = anonymous == null ? null : owners.get(anonymous);
                owner =
                        visitor != null && visitor.externalId() == null
                                ? adopt(visitor, userId)
                                : create(userId);
                link(user, owner);
            }
            return owner;
        }

        private Owner create(@Nullable String externalId) {
            var owner = new Owner(Ids.next(), externalId);
            created.add(owner.customerId());
            if (externalId != null) {
                adopted.put(owner.customerId(), externalId);
            }
            return owner;
        }

        /** Every identifier of the visitor now leads to a customer with an external id. */
        private Owner adopt(Owner visitor, String userId) {
            var owner = new Owner(visitor.customerId(), userId);
            adopted.put(owner.customerId(), userId);
            owners.replaceAll((identifier, other) ->
                    other.customerId().equals(owner.customerId()) ? owner : other);
            return owner;
        }

        private void link(Identifier identifier, Owner owner) {
            owners.put(identifier, owner);
            links.put(identifier, owner.customerId());
        }
    }
}
