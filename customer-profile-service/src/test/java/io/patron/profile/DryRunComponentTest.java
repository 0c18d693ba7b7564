package io.patron.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.patron.kit.test.PatronStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who misspells dryRun does not want the change. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class DryRunComponentTest {
    private static final String ANY = UUID.randomUUID().toString();

    /** Method and path of all that can be tried. */
    private static List<String> routes() {
        Map<String, Map<String, Object>> paths =
                Shop.as("admin").get("/q/openapi?format=json").then().extract().path("paths");
        var found = new ArrayList<String>();
        paths.forEach((path, methods) ->
                methods.forEach((method, told) -> {
                    if (told instanceof Map<?, ?> route
                            && String.valueOf(route.get("parameters")).contains("name=dryRun")) {
                        found.add(method + " " + path.replaceAll("\\{[^}]*}", ANY));
                    }
                }));
        return found;
    }

    private static String pointers(String route, String text) {
        var parts = route.split(" ");
        var bulk = parts[1].equals("/v1/imports");
        var answer =
                Shop.as("operator")
                        .contentType(bulk ? "text/csv" : "application/json")
                        .body("{}")
                        .request(parts[0], parts[1] + "?dryRun=" + text);
        return answer.statusCode() + " " + answer.jsonPath().getList("errors.pointer");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsRefusedByName() {
        assertFalse(routes().isEmpty());
        var taken = new ArrayList<String>();
        for (var route : routes()) {
            for (var text : List.of("", "yes", "TRUE", "true&dryRun=false")) {
                var answer = pointers(route, text);
                if (!answer.startsWith("400") || !answer.endsWith("[/query/dryRun]")) {
                    taken.add(route + " " + text + ": " + answer);
                }
            }
        }
        assertEquals(List.of(), taken);
    }
}
