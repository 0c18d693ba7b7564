package io.patron.profile.category;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A category. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CategoryView(
        @Schema(examples = "lamps") String key,
        @Schema(examples = "Lamps & lanterns") String name,
        @Schema(examples = "home") @Nullable String parent,
        @Schema(
                        description = "Keys from the topmost category down to this one",
                        examples = "[\"home\", \"lamps\"]")
                List<String> path) {}
