package io.patron.loyalty.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Friends who unlock something together: a group is complete once enough different friends have
 * helped within the time, and each friend helps in one group.
 */
final class HelpGroups {
    private HelpGroups() {}

    /** Somebody who helped. */
    record Help(UUID customer, Instant at) {}

    /** How many groups are complete, in whatever order the helps are told. */
    static int complete(List<Help> helps, int friends, int withinHours) {
        var sorted =
                helps.stream()
                        .sorted(
                                Comparator.comparing(Help::at)
                                        .thenComparing(help -> help.customer().toString()))
                        .toList();
        var used = new HashSet<UUID>();
        var complete = 0;
        List<Help> group = new ArrayList<>();
        for (var help : sorted) {
            group.removeIf(
                    early -> !help.at().isBefore(early.at().plus(Duration.ofHours(withinHours))));
            var isNew =
                    !used.contains(help.customer())
                            && group.stream().noneMatch(h -> h.customer().equals(help.customer()));
            if (isNew) {
                group.add(help);
            }
            if (group.size() == friends) {
                group.forEach(member -> used.add(member.customer()));
                group.clear();
                complete++;
            }
        }
        return complete;
    }
}
