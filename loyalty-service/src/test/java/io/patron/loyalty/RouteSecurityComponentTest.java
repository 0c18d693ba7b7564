package io.patron.loyalty;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.RouteSecurity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class RouteSecurityComponentTest {

    @Test
    void everyRouteIsGuarded() {
        RouteSecurity.assertAll();
    }
}
