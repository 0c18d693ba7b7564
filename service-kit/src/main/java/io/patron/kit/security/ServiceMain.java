package io.patron.kit.security;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Where every packaged service starts: unsafe production settings end it before it touches
 * anything.
 */
@QuarkusMain
public final class ServiceMain {
    private ServiceMain() {}

    /**
     * @param args passed on to Quarkus
     */
    public static void main(String... args) {
        var unsafe =
                ProductionReadiness.faults(ConfigProvider.getConfig(), ProductionReadiness.RULES);
        if (unsafe.isEmpty()) {
            Quarkus.run(args);
        } else {
            System.err.println(ProductionReadiness.refusal(unsafe));
            System.exit(1);
        }
    }
}
