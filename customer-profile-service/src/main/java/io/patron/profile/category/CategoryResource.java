package io.patron.profile.category;

import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tree of product categories. */
@Path("/v1/categories")
@Tag(name = "Catalogue", description = "Products, what they cost and whether they can be had")
public class CategoryResource {
    private final CategoryService service;
    private final CategoryStore categories;

    CategoryResource(CategoryService service, CategoryStore categories) {
        this.service = service;
        this.categories = categories;
    }

    @PATCH
    @RolesAllowed({"operator", "service"})
    @Operation(
            summary = "Add or change categories",
            description =
                    "Up to 1,000, in any order; others stay as they are. Where one has a fault,"
                            + " none is changed. What the shop sends twice changes nothing.")
    @APIResponse(responseCode = "204", description = "They are kept")
    @APIResponse(responseCode = "400", description = "A parent is not known, or a cycle")
    public Uni<Void> put(@Valid @NotNull CategoriesRequest request) {
        return service.put(request.categories());
    }

    @GET
    @RolesAllowed({"operator", "analyst", "service"})
    @Operation(summary = "List the categories by key")
    public Uni<Page<CategoryView>> list(
            @BeanParam @Valid PageRequest page,
            @Parameter(description = "Only this category and those below it", example = "home")
                    @QueryParam("within")
                    @Nullable String within) {
        return categories.list(page, within);
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed("operator")
    @Operation(summary = "Take a category away in which nothing is")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "409", description = "category-in-use")
    public Uni<Void> delete(@PathParam("key") String key) {
        return service.delete(key);
    }
}
