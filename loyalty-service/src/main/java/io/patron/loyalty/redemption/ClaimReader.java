package io.patron.loyalty.redemption;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.audience.MemberFacts;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.fact.FactStore;
import io.patron.loyalty.reward.Claim;
import io.patron.loyalty.reward.Claim.Claimant;
import io.patron.loyalty.reward.Claim.Past;
import io.patron.loyalty.reward.RewardCatalogue.Offered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what deciding about a member's claims needs to know; asks nothing that no reward asks. */
@ApplicationScoped
class ClaimReader {
    private final FactStore facts;
    private final RedemptionStore redemptions;

    ClaimReader(FactStore facts, RedemptionStore redemptions) {
        this.facts = facts;
        this.redemptions = redemptions;
    }

    /** A member who wants so many pieces. */
    record Wanting(Member member, int quantity, Instant now) {}

    /** A claim for each of the rewards, which are of one programme. */
    Uni<List<Claim>> read(SqlClient client, Wanting wanting, List<Offered> offers) {
        var ref = wanting.member().ref();
        var limited =
                offers.stream()
                        .map(Offered::reward)
                        .filter(reward -> !reward.terms().limits().isEmpty())
                        .map(reward -> reward.ref().id())
                        .toList();
        return redemptions
                .past(client, ref.programmeId(), ref.customerId(), limited)
                .chain(past ->
                        customer(client, ref.customerId(), offers)
                                .map(customer -> claims(wanting, offers, customer, past)));
    }

    private Uni<Customer> customer(SqlClient client, UUID id, List<Offered> offers) {
        return offers.stream().anyMatch(offer -> offer.reward().terms().audience() != null)
                ? facts.read(client, List.of(id))
                        .map(known -> known.getOrDefault(id, Customer.UNKNOWN))
                : Uni.createFrom().item(Customer.UNKNOWN);
    }

    private static List<Claim> claims(
            Wanting wanting, List<Offered> offers, Customer customer, Map<UUID, List<Past>> past) {
        List<Claim> claims = new ArrayList<>();
        for (var offer : offers) {
            var rules = offer.book().inForce(wanting.now());
            var who =
                    new Claimant(
                            wanting.member().state().tier(),
                            rules.ladder(),
                            rules.zone(),
                            MemberFacts.of(wanting.member(), customer, wanting.now(), rules.zone()),
                            past.getOrDefault(offer.reward().ref().id(), List.of()));
            var left = offer.stock().left(offer.reward());
            claims.add(new Claim(offer.reward(), who, wanting.quantity(), left, wanting.now()));
        }
        return claims;
    }
}
