package io.patron.profile.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.PersonState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a merge or an unmerge does.
 *
 * @param dryRun whether it was only looked at
 * @param mergeId of the merge log
 * @param people everybody concerned, as they are afterwards
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeView(boolean dryRun, @Nullable UUID mergeId, List<PersonView> people) {

    /**
     * A person.
     *
     * @param customerId the id that answers
     * @param ids every customer id that means the person
     * @param externalId the shop's own id
     * @param identifiers how many names the person has
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PersonView(
            UUID customerId,
            List<UUID> ids,
            @Schema(examples = "17850") @Nullable String externalId,
            @Schema(examples = "3") int identifiers) {

        static PersonView of(PersonState person) {
            var names = person.parts().stream().map(place -> place.part().name()).distinct();
            return new PersonView(
                    person.customerId(),
                    person.ids().stream().sorted().toList(),
                    person.externalId(),
                    (int) names.count());
        }
    }

    static ChangeView of(IdentityChange change, boolean dryRun, @Nullable UUID mergeId) {
        return new ChangeView(
                dryRun, mergeId, change.persons().stream().map(PersonView::of).toList());
    }
}
