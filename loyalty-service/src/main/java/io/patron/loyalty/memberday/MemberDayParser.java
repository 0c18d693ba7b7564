package io.patron.loyalty.memberday;

import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.MemberDays.Calendar;
import io.patron.loyalty.rule.RuleBook;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a calendar's document, or tells every fault with its JSON pointer. */
final class MemberDayParser {
    private static final int MOST = 1_000;

    private final Faults faults = new Faults();

    private MemberDayParser() {}

    static void check(MemberDayDocument document, RuleBook book) {
        parse(document);
    }

    /**
     * @throws io.patron.kit.problem.ProblemException {@code invalid-request} with every fault
     */
    static Calendar parse(MemberDayDocument document) {
        var parser = new MemberDayParser();
        var calendar = parser.calendar(document);
        parser.faults.refuseAny();
        return calendar;
    }

    private Calendar calendar(MemberDayDocument document) {
        var name = faults.required(document.name, "/name").orElse("x");
        faults.demand(
                !name.isBlank() && name.length() <= 200,
                "/name",
                "invalid-value",
                "A name has 1 to 200 characters.");
        var calendar =
                new Calendar(
                        set(document.ofMonth, "/ofMonth", "It is from 1 to 31.", this::ofMonth),
                        set(
                                document.weekdays,
                                "/weekdays",
                                "It is MONDAY to SUNDAY.",
                                DayOfWeek::valueOf),
                        set(
                                document.dates,
                                "/dates",
                                "A day is written like 2026-11-11.",
                                LocalDate::parse));
        faults.demand(
                !calendar.ofMonth().isEmpty()
                        || !calendar.weekdays().isEmpty()
                        || !calendar.dates().isEmpty()
                        || !faults.found().isEmpty(),
                "/dates",
                "required",
                "A calendar has at least one day.");
        return calendar;
    }

    private Integer ofMonth(Integer day) {
        if (day < 1 || day > 31) {
            throw new IllegalArgumentException("No day of a month");
        }
        return day;
    }

    private <T, R> Set<R> set(
            @Nullable List<@Nullable T> list,
            String pointer,
            String wanted,
            Function<T, R> reading) {
        var read = new HashSet<R>();
        if (list == null) {
            return read;
        }
        faults.demand(list.size() <= MOST, pointer, "too-long", "At most " + MOST + " items.");
        for (var i = 0; i < Math.min(MOST, list.size()); i++) {
            var value = list.get(i);
            try {
                read.add(reading.apply(java.util.Objects.requireNonNull(value)));
            } catch (RuntimeException e) {
                faults.add(pointer + "/" + i, "invalid-value", wanted);
            }
        }
        return read;
    }
}
