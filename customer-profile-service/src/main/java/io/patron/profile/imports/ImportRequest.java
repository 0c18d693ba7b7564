package io.patron.profile.imports;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How a file is to be taken. */
public record ImportRequest(
        @Parameter(description = "Who tells it", example = "web-shop") @QueryParam("source")
                @Nullable String source,
        @Parameter(description = "How it is read", example = "online-retail") @QueryParam("mapping")
                @Nullable String mapping,
        @Parameter(description = "Take it even where it was sent before")
                @QueryParam("force")
                @DefaultValue("false")
                boolean force,
        @Parameter(
                        description =
                                "Only tell what would become of the file, with a preview of its"
                                        + " first rows; nothing is kept")
                @QueryParam("dryRun")
                @Pattern(regexp = "true|false", message = "must be true or false")
                @Nullable String dryRun) {

    boolean isDry() {
        return "true".equals(dryRun);
    }

    ImportService.Upload upload() {
        return new ImportService.Upload(source, mapping, force);
    }
}
