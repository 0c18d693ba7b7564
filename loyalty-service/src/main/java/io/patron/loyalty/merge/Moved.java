package io.patron.loyalty.merge;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.MovedTrade;
import io.patron.contracts.PatronEvent;
import io.patron.loyalty.merge.PeopleStore.Change;
import io.patron.loyalty.people.Homes.Home;
import io.patron.loyalty.people.People.TradeKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An order or a refund that is another customer's than the one of whom it was told.
 *
 * @param sequence the highest holds
 */
record Moved(TradeKind kind, Trade trade, UUID customerId, UUID fromCustomerId, long sequence) {

    /** The shop's id of it, and the source that told. */
    record Trade(String source, String reference) {}

    private record Key(TradeKind kind, Trade trade) {}

    /** The newest word on each. */
    static Collection<Moved> newest(List<? extends PatronEvent> events) {
        var newest = new LinkedHashMap<Key, Moved>();
        events.stream()
                .flatMap(Moved::of)
                .forEach(one ->
                        newest.merge(
                                new Key(one.kind(), one.trade()),
                                one,
                                (had, next) -> next.sequence() >= had.sequence() ? next : had));
        return newest.values();
    }

    private static Stream<Moved> of(PatronEvent event) {
        return event instanceof ActivitiesMoved e
                ? Stream.concat(
                        of(e, TradeKind.ORDER, e.orders()), of(e, TradeKind.REFUND, e.refunds()))
                : Stream.empty();
    }

    private static Stream<Moved> of(ActivitiesMoved e, TradeKind kind, List<MovedTrade> trades) {
        return trades.stream()
                .map(trade ->
                        new Moved(
                                kind,
                                new Trade(trade.source(), trade.reference()),
                                e.customerId(),
                                e.fromCustomerId(),
                                e.sequence()));
    }

    Home home() {
        return new Home(trade.source(), trade.reference(), customerId, fromCustomerId);
    }

    /** From whom it comes and to whom it goes, as far as people are told by now. */
    Change change(Map<UUID, UUID> answering) {
        return new Change(
                customerId,
                answering.getOrDefault(fromCustomerId, fromCustomerId),
                answering.getOrDefault(customerId, customerId));
    }
}
