package io.patron.loyalty.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Spreads deliveries over lanes that are sent side by side; each is sent one after the other. All
 * of one subject are in one lane, so its deliveries are in order.
 */
final class Lanes {
    private Lanes() {}

    static <T> List<List<T>> of(List<T> inOrder, int most, Function<T, String> subject) {
        List<List<T>> lanes = new ArrayList<>();
        for (var i = 0; i < most; i++) {
            lanes.add(new ArrayList<>());
        }
        inOrder.forEach(
                one -> lanes.get(Math.floorMod(subject.apply(one).hashCode(), most)).add(one));
        return lanes.stream().filter(lane -> !lane.isEmpty()).toList();
    }
}
