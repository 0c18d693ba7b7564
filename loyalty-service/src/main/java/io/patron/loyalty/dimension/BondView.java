package io.patron.loyalty.dimension;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What binds a customer to a brand beside what is bought.
 *
 * @param firstOrder absent for one who never ordered
 * @param coCreations acts of co-creation that counted in some tier set
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BondView(
        @Schema(examples = "main") String programmeKey,
        Anniversary joined,
        @Nullable Anniversary firstOrder,
        @Schema(examples = "4") long coCreations) {

    /**
     * A day that comes again; one of 29 February is on the 28th in years that have no 29th.
     *
     * @param on the day itself, in the programme's zone
     * @param years whole years since
     * @param next when it comes again, today among it but for the first day itself
     */
    @RegisterForReflection
    public record Anniversary(LocalDate on, @Schema(examples = "2") long years, LocalDate next) {
        static Anniversary of(LocalDate on, LocalDate today) {
            var years = Math.max(0, ChronoUnit.YEARS.between(on, today) - 1);
            while (!on.plusYears(years + 1).isAfter(today)) {
                years++;
            }
            var last = on.plusYears(years);
            var isNow = years > 0 && last.equals(today);
            return new Anniversary(
                    on, years, isNow || last.isAfter(today) ? last : on.plusYears(years + 1));
        }
    }
}
