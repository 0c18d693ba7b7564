package io.patron.loyalty.tierset;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.ParseResult;
import io.patron.loyalty.ladder.GrowthAct;
import io.patron.loyalty.ladder.Measure;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.WalletPlan;
import io.patron.loyalty.tierset.TierSetDocument.Act;
import io.patron.loyalty.tierset.TierSetDocument.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is counted of members. */
final class MeasureParser {
    private static final int MOST = 10;
    private static final int MOST_ACTS = 100;
    private static final long HEAVIEST = 1_000_000;

    private final WalletPlan plan;
    private final Faults faults;

    MeasureParser(WalletPlan plan, Faults faults) {
        this.plan = plan;
        this.faults = faults;
    }

    List<Measure> read(@Nullable Map<String, @Nullable Counted> counted) {
        var all = Objects.requireNonNullElse(counted, Map.<String, Counted>of());
        faults.demand(
                !all.isEmpty() && all.size() <= MOST,
                "/measures",
                counted == null ? "required" : "invalid-value",
                "A tier set counts 1 to " + MOST + " measures.");
        List<Measure> measures = new ArrayList<>();
        new TreeMap<>(all)
                .forEach((name, one) -> {
                    var at = "/measures/" + name.replace("~", "~0").replace("/", "~1");
                    Names.key(faults, name, at);
                    faults.required(one, at);
                    if (one != null) {
                        measures.add(measure(name, one, at));
                    }
                });
        return measures;
    }

    private Measure measure(String name, Counted counted, String pointer) {
        var kind =
                faults.read(
                                counted.of(),
                                pointer + "/of",
                                Measure.Kind::valueOf,
                                "Counted is SPEND, GROSS_SPEND, POINTS, ORDERS or GROWTH.")
                        .orElse(Measure.Kind.SPEND);
        var points = kind == Measure.Kind.POINTS;
        faults.demand(
                points || counted.wallet() == null,
                pointer + "/wallet",
                "invalid-value",
                "Only POINTS are of a wallet.");
        var wallet = counted.wallet() == null ? plan.main().key() : counted.wallet();
        faults.demand(
                !points || plan.find(wallet).isPresent(),
                pointer + "/wallet",
                "unknown-wallet",
                "The programme has no such wallet.");
        return new Measure(
                name, kind, points ? wallet : null, acts(counted, kind, pointer + "/acts"));
    }

    private List<GrowthAct> acts(Counted counted, Measure.Kind kind, String pointer) {
        var list = Objects.requireNonNullElse(counted.acts(), List.<Act>of());
        var growth = kind == Measure.Kind.GROWTH;
        faults.demand(
                growth ? !list.isEmpty() && list.size() <= MOST_ACTS : list.isEmpty(),
                pointer,
                "invalid-value",
                "GROWTH names 1 to " + MOST_ACTS + " acts, others none.");
        List<GrowthAct> acts = new ArrayList<>();
        for (var i = 0; growth && i < Math.min(list.size(), MOST_ACTS); i++) {
            var at = pointer + "/" + i;
            var act = list.get(i);
            faults.required(act, at);
            if (act != null) {
                acts.add(act(act, at));
            }
        }
        return acts;
    }

    private GrowthAct act(Act act, String pointer) {
        faults.demand(
                act.act() != null || act.when() != null,
                pointer,
                "required",
                "An act is named, or chosen by a condition.");
        faults.demand(
                act.act() == null || !act.act().isBlank(),
                pointer + "/act",
                "invalid-value",
                "The name of the event is not blank.");
        long weight = Objects.requireNonNullElse(act.weight(), 1L);
        faults.demand(
                weight >= 1 && weight <= HEAVIEST,
                pointer + "/weight",
                "invalid-value",
                "A weight is 1 to " + HEAVIEST + ".");
        return new GrowthAct(
                act.act(),
                condition(act.when(), pointer + "/when"),
                weight,
                Boolean.TRUE.equals(act.perQuantity()),
                Boolean.TRUE.equals(act.coCreation()));
    }

    private @Nullable Condition condition(@Nullable JsonNode node, String pointer) {
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (ConditionParser.parse(node, GrowthAct.FACTS)) {
            case ParseResult.Parsed(var condition) -> condition;
            case ParseResult.Rejected(var found) -> {
                found.forEach(
                        f -> faults.add(pointer + f.pointer(), f.code(), f.message(), f.hint()));
                yield null;
            }
        };
    }
}
