package io.patron.profile.computed;

import io.patron.profile.computed.PartStore.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parts are read at once, so that the memory that it takes does not grow with what somebody
 * ever did.
 *
 * @param tooMany traits of people with more parts than are looked at, which are not read at all
 * @param pages the others, with the first day of each
 */
record PartPages(Set<Place> tooMany, List<Map<Place, LocalDate>> pages) {
    static final int AT_ONCE = 50_000;

    /**
     * @param sizes how many parts there are, of traits that are kept by value; of others there are
     *     few
     */
    static PartPages of(Map<Place, LocalDate> wanted, Map<Place, Long> sizes, int most) {
        var tooMany = new HashSet<Place>();
        var pages = new ArrayList<Map<Place, LocalDate>>();
        var room = 0L;
        for (var entry : wanted.entrySet()) {
            var size = sizes.getOrDefault(entry.getKey(), 1L);
            if (size > most) {
                tooMany.add(entry.getKey());
                continue;
            }
            if (pages.isEmpty() || size > room) {
                pages.add(new HashMap<>());
                room = AT_ONCE;
            }
            pages.getLast().put(entry.getKey(), entry.getValue());
            room -= size;
        }
        return new PartPages(tooMany, pages);
    }
}
