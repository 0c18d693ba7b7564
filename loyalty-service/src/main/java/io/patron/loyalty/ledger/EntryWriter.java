package io.patron.loyalty.ledger;

import io.patron.kit.document.StoredJson;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.wallet.Account;
import io.patron.loyalty.wallet.LotMove;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** Writes entries: table {@code ledger_transaction}, a row for each with all that it moves. */
@ApplicationScoped
class EntryWriter {
    private static final String INSERT =
            """
            insert into ledger_transaction (id, programme_id, member_id, wallet_id, sequence, kind, business_key,
                rule_version, points, balance, inputs, moves, occurred_at, issuance, redemption, breakage, transfer,
                pending, available, reserved, debt, recorded_at)
            select id, programme, member, wallet, sequence, kind, key, version, points, balance, inputs::json,
                moves::json, occurred, issuance, redemption, breakage, transfer, pending, available, reserved, debt, $22
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::text[],
                $8::int[], $9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::timestamptz[], $14::bigint[],
                $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[])
                as t (id, programme, member, wallet, sequence, kind, key, version, points, balance, inputs, moves,
                    occurred, issuance, redemption, breakage, transfer, pending, available, reserved, debt)
            """;
    private static final List<Account> ACCOUNTS =
            List.of(
                    Account.ISSUANCE,
                    Account.REDEMPTION,
                    Account.BREAKAGE,
                    Account.TRANSFER,
                    Account.PENDING,
                    Account.AVAILABLE,
                    Account.RESERVED,
                    Account.DEBT);

    private final StoredJson json;
    private final Clock clock;

    EntryWriter(StoredJson json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    Uni<Void> write(SqlConnection tx, List<Posting> postings) {
        return postings.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(INSERT).execute(rows(postings)).replaceWithVoid();
    }

    private Tuple rows(List<Posting> postings) {
        var columns = new Columns<>(postings);
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(columns.uuids(Posting::id))
                        .addArrayOfUUID(columns.uuids(p -> p.member().programmeId()))
                        .addArrayOfUUID(columns.uuids(p -> p.member().id()))
                        .addArrayOfUUID(columns.uuids(p -> p.step().after().id()))
                        .addArrayOfLong(columns.longs(Posting::sequence))
                        .addArrayOfString(columns.texts(p -> p.kind().name()))
                        .addArrayOfString(columns.texts(Posting::businessKey))
                        .addArrayOfInteger(columns.integers(p -> p.cause().ruleVersion()))
                        .addArrayOfLong(columns.longs(Posting::points))
                        .addArrayOfLong(columns.longs(Posting::balance))
                        .addArrayOfString(columns.texts(p -> write(p.cause().inputs())))
                        .addArrayOfString(columns.texts(p -> moves(p.step().moves())))
                        .addArrayOfOffsetDateTime(columns.times(p -> p.cause().occurredAt()));
        ACCOUNTS.forEach(
                account -> rows.addArrayOfLong(columns.longs(p -> p.step().legs().of(account))));
        return rows.addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Names of buckets and ids need no escaping. */
    static String moves(List<LotMove> moves) {
        var text = new StringBuilder("[");
        for (var move : moves) {
            text.append(text.length() > 1 ? "," : "")
                    .append("[\"")
                    .append(move.lot())
                    .append("\",\"")
                    .append(move.from())
                    .append("\",\"")
                    .append(move.to())
                    .append("\",")
                    .append(move.points())
                    .append(']');
        }
        return text.append(']').toString();
    }

    private String write(Object inputs) {
        return json.write(inputs);
    }
}
