package io.patron.loyalty.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Calendars of member days of a programme, by key: local days on which something is special.
 *
 * @param calendars none where the programme has no member days
 */
public record MemberDays(Map<String, Calendar> calendars) {
    public static final MemberDays NONE = new MemberDays(Map.of());

    public MemberDays {
        calendars = Map.copyOf(calendars);
    }

    /**
     * Days of which it is enough to be one.
     *
     * @param ofMonth 1 to 31; a month that has not so many has none
     */
    public record Calendar(Set<Integer> ofMonth, Set<DayOfWeek> weekdays, Set<LocalDate> dates) {
        public Calendar {
            ofMonth = Set.copyOf(ofMonth);
            weekdays = Set.copyOf(weekdays);
            dates = Set.copyOf(dates);
        }

        boolean contains(LocalDate day) {
            return ofMonth.contains(day.getDayOfMonth())
                    || weekdays.contains(day.getDayOfWeek())
                    || dates.contains(day);
        }
    }

    /** Keys of the calendars that a day is in, sorted. */
    public List<String> on(LocalDate day) {
        return new TreeMap<>(calendars)
                .entrySet().stream()
                        .filter(entry -> entry.getValue().contains(day))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
