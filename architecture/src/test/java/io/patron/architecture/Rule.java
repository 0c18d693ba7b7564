package io.patron.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Function;

/** The rules of the code's shape. */
enum Rule {
    /** Features of a service may use one another in one direction only. */
    FEATURES_ARE_FREE_OF_CYCLES(
            "cycles",
            layout -> slices().assignedFrom(new Features(layout)).should().beFreeOfCycles()),

    /** Services never import each other; the kit imports no service; contracts import nothing. */
    MODULES_USE_WHAT_THEY_MAY(
            "modules",
            layout ->
                    classes()
                            .that(layout.inAnyModule())
                            .should(Conditions.useOnlyAllowedModules(layout))),

    /** Contracts and conditions can be used anywhere, so they bring no framework. */
    CONTRACTS_AND_CONDITIONS_ARE_PLAIN(
            "plain",
            layout ->
                    classes()
                            .that(
                                    layout.in(
                                            "contracts or conditions",
                                            Set.of("contracts", "conditions")))
                            .should(Conditions.beOfPlainJavaAndJackson(layout))),

    /** What decides is a function of values: it can be tested without starting anything. */
    DECISIONS_ARE_PLAIN(
            "decisions",
            layout ->
                    classes()
                            .that(layout.inServices())
                            .and(Conditions.areDecisions())
                            .should(Conditions.touchNoFramework())),

    /**
     * Contract types stop at the edge: consumers and events convert, or the static factory of a
     * value that takes one. Nothing else holds, makes or hands on a contract.
     */
    CONTRACTS_STAY_AT_THE_EDGE(
            "edge",
            layout -> classes().that(layout.inServices()).should(Edge.leaveContractsToIt(layout))),

    /** Work that nobody waits for is lost when it fails; work that blocks stops the event loop. */
    NOTHING_BLOCKS_OR_FORGETS(
            "blocking",
            layout ->
                    classes()
                            .that(layout.inServicesOrKit())
                            .should(Calls.neitherBlockNorForget(layout))),

    /** The clock is a parameter, and ids are UUIDv7. */
    TIME_AND_IDS_COME_FROM_THE_KIT(
            "time",
            layout ->
                    classes()
                            .that(layout.inServicesOrKit())
                            .should(Calls.takeTimeAndIdsFromTheKit(layout))),

    /** A route that forgets who may call it is open to all. */
    EVERY_ROUTE_SAYS_WHO_MAY_CALL_IT(
            "routes",
            layout ->
                    methods()
                            .that(Conditions.areRoutes())
                            .and()
                            .areDeclaredInClassesThat(layout.inServicesOrKit())
                            .should(Conditions.sayWhoMayCall())),

    /** Who reads somebody's data is noted by whose the answer says they are. */
    EVERY_ANSWER_SAYS_WHOM_IT_SHOWS(
            "audit",
            layout ->
                    methods()
                            .that(Conditions.areRoutes())
                            .and()
                            .areDeclaredInClassesThat(layout.inServicesOrKit())
                            .should(Shown.sayWhomTheyShow(layout))),

    /** A package is a feature, flat, and names say what a thing is. */
    NAMES_SAY_WHAT_THINGS_ARE(
            "names",
            layout ->
                    classes()
                            .that(layout.inAnyModule())
                            .should(Conditions.haveTellingNames(layout)));

    private final String fixture;
    private final Function<Layout, ArchRule> rule;

    Rule(String fixture, Function<Layout, ArchRule> rule) {
        this.fixture = fixture;
        this.rule = rule;
    }

    /** The package with classes that break it. */
    String fixture() {
        return Rule.class.getPackageName() + ".fixture." + fixture;
    }

    ArchRule on(Layout layout) {
        return rule.apply(layout);
    }
}
