package io.patron.loyalty.bonus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.reward.RewardSamples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BonusTest {
    private final Member member =
            new Member(
                    new MemberRef(new UUID(0, 3), new UUID(0, 1), new UUID(0, 4)),
                    MemberState.NEW,
                    List.of());

    private Optional<String> given(@Nullable String wallet) {
        return new Bonus("challenge:x", wallet, 10, Map.of())
                .give(new Opened(RewardSamples.BOOK, member), RewardSamples.NOON, false)
                .map(Bonus.Given::wallet);
    }

    @Test
    void whoNamesNoWalletGivesInTheMainOne() {
        assertEquals(Optional.of("points"), given(null));
    }

    @Test
    void pointsGoToTheWalletThatIsNamed() {
        assertEquals(Optional.of("stamps"), given("stamps"));
        assertEquals(10, member.wallet("stamps").balances().balance());
    }

    @Test
    void aWalletThatTheProgrammeHasNotIsGivenNothingAndNoOtherEither() {
        assertEquals(Optional.empty(), given("gems"));
        assertEquals(0, member.wallet("points").balances().balance());
        assertEquals(List.of(), member.postings());
    }
}
