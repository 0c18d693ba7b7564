package io.patron.loyalty.merge;

import java.util.List;
import java.util.stream.Stream;

/**
 * What follows people beside the ledger: tiers given by hand, benefits and their uses, challenges,
 * badges and referrals. Statements over moves as {@link HomeStore} tells them.
 */
final class Following {
    /** Rows that are a member's: the table, the column of the member, and of whose it is. */
    private record Rows(String table, String member, String home) {
        String move(String moves) {
            return """
            update %1$s r set %3$s = nullif(coalesce(r.%3$s, f.customer_id), t.customer_id), %2$s = t.id
            from %4$s where r.%2$s = f.id and (k.home is null or r.%3$s = k.home)
            """
                    .formatted(table, member, home, moves);
        }
    }

    private static final List<Rows> ROWS =
            List.of(
                    new Rows("tier_grant", "member_id", "home_id"),
                    new Rows("entitlement_use", "member_id", "home_id"),
                    new Rows("challenge_contribution", "member_id", "home_id"),
                    new Rows("challenge_award", "member_id", "home_id"),
                    new Rows("member_badge", "member_id", "home_id"),
                    new Rows("referral_code", "member_id", "home_id"),
                    new Rows("referral_gift", "member_id", "home_id"),
                    new Rows("prize", "member_id", "home_id"),
                    new Rows("referral", "referrer_member", "referrer_home"),
                    new Rows("referral", "referee_member", "referee_home"));

    /**
     * A sign-up that was told of one who had been merged is hers again, by her own id; one at most.
     */
    private static final String SIGN_UPS =
            """
            update referral r set referee_customer = k.home from %1$s
            where r.referee_member = f.id and r.referee_home = k.home and r.referee_customer <> k.home
                and r.id = (select x.id from referral x
                    where x.programme_id = r.programme_id and k.home in (x.referee_customer, x.referee_home)
                    order by x.referee_customer <> k.home, x.id limit 1)
            """;

    /** What of an entitlement was carried goes back with those who are parted. */
    private static final String UNCARRY =
            """
            with back as (
                update entitlement o set carried = 0 from %1$s, entitlement before
                where k.home is not null and o.member_id = t.id and o.carried > 0 and before.id = o.id
                returning f.id as holder, o.set_id, o.code, o.period, before.carried as uses)
            update entitlement e set used = greatest(0, e.used - b.uses) from back b
            where e.member_id = b.holder and e.set_id = b.set_id and e.code = b.code and e.period = b.period
            """;

    /** Those go that the other has not; of several givers the first one's. */
    private static final String ENTITLEMENTS =
            """
            update entitlement r set home_id = nullif(coalesce(r.home_id, f.customer_id), t.customer_id), member_id = t.id
            from %1$s where r.member_id = f.id and (k.home is null or r.home_id = k.home)
                and not exists (select 1 from entitlement x where x.member_id = t.id and x.set_id = r.set_id
                    and x.code = r.code and x.period = r.period)
                and not exists (select 1 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality
                        as o (giver, taker, home, n) join entitlement x on x.member_id = o.giver
                    where o.taker = k.taker and o.n < k.n and x.set_id = r.set_id and x.code = r.code
                        and x.period = r.period)
            """;

    /** Of the others the uses count: a person uses a benefit as often as anybody, not twice. */
    private static final String CARRY =
            """
            with gone as (
                update entitlement g set carried = g.used from %1$s
                where k.home is null and g.member_id = f.id and g.carried = 0 and g.used > 0
                returning t.id as holder, g.set_id, g.code, g.period, g.used),
            sums as (select holder, set_id, code, period, sum(used)::int as uses from gone group by 1, 2, 3, 4)
            update entitlement e set used = e.used + s.uses from sums s
            where e.member_id = s.holder and e.set_id = s.set_id and e.code = s.code and e.period = s.period
            """;

    /** Who takes part, with team and name, is one from now on. */
    private static final String TAKE_PART =
            """
            insert into challenge_progress (challenge_id, member_id, customer_id, team, pseudonym, changed_at)
            select distinct on (p.challenge_id, t.id) p.challenge_id, t.id, t.customer_id, p.team, p.pseudonym,
                p.changed_at
            from %1$s join challenge_progress p on p.member_id = f.id where k.home is null
            order by p.challenge_id, t.id, k.n
            on conflict (challenge_id, member_id) do nothing
            """;

    private static final String STEP_ASIDE =
            """
            update challenge_progress p set value = 0, rounds = 0 from %1$s where p.member_id = f.id and k.home is null
            """;

    private Following() {}

    /** All statements, in their order. */
    static List<String> statements(String moves) {
        return Stream.of(
                        Stream.of(SIGN_UPS.formatted(moves)),
                        ROWS.stream().map(rows -> rows.move(moves)),
                        Stream.of(UNCARRY, ENTITLEMENTS, CARRY, TAKE_PART, STEP_ASIDE)
                                .map(sql -> sql.formatted(moves)))
                .flatMap(statements -> statements)
                .toList();
    }
}
