package io.patron.profile.category;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Categories that are added or changed, in any order. */
record CategoriesRequest(@NotNull @Size(min = 1, max = 1_000) List<@Valid @NotNull Item> items) {
    static final String KEY = "[^\\p{Cntrl}/]{1,100}";

    /** A category as the shop has it. */
    record Item(
            @Schema(description = "The shop's code, without slashes", examples = "lamps")
                    @NotNull
                    @Pattern(
                            regexp = KEY,
                            message =
                                    "must be 1 to 100 characters, without slashes and control"
                                            + " characters")
                    String key,
            @Schema(description = "For people, in any script", examples = "Lamps & lanterns")
                    @NotBlank
                    @Size(max = 200)
                    String name,
            @Schema(description = "The category above; left out at the top", examples = "home")
                    @Pattern(
                            regexp = KEY,
                            message =
                                    "must be 1 to 100 characters, without slashes and control"
                                            + " characters")
                    @Nullable String parent) {}

    List<Category> categories() {
        return items.stream()
                .map(item -> new Category(item.key(), item.name().strip(), item.parent()))
                .toList();
    }
}
