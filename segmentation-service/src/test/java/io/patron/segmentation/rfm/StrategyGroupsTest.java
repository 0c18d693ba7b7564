package io.patron.segmentation.rfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyGroupsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theDeliveredGroupsShareAll125CellsAndNoneIsEmpty() {
        var groups = valid(DefaultGroups.document());

        var cells = groups.cells().values().stream().flatMap(List::stream).toList();

        assertEquals(125, cells.size());
        assertEquals(125, new HashSet<>(cells).size());
        assertTrue(groups.cells().values().stream().noneMatch(List::isEmpty));
        assertEquals(
                List.of("high-value", "new", "potential", "at-risk", "dormant", "low"),
                groups.keys());
    }

    @Test
    void theDeliveredGroupsMeanWhatTheySay() {
        var groups = valid(DefaultGroups.document());

        assertEquals("high-value", group(groups, 5, 5, 5));
        assertEquals("high-value", group(groups, 4, 4, 4));
        assertEquals("new", group(groups, 5, 1, 3));
        assertEquals("potential", group(groups, 5, 3, 1));
        assertEquals("potential", group(groups, 3, 5, 5));
        assertEquals("at-risk", group(groups, 1, 5, 1));
        assertEquals("at-risk", group(groups, 2, 1, 4));
        assertEquals("dormant", group(groups, 1, 1, 1));
        assertEquals("low", group(groups, 3, 2, 2));
    }

    @Test
    void theDocumentSaysWhichScoresCount() throws Exception {
        var groups =
                valid(
                        read(
                                """
                                {"scores": "tieSharing", "groups": [
                                  {"key": "best", "name": "Best", "condition": {"fact": "r", "op": "eq", "value": 5}},
                                  {"key": "rest", "name": "Rest"}]}
                                """));

        assertEquals("best", groups.groupOf(new Scores(1, 1, 1), new Scores(5, 1, 1)));
        assertEquals("rest", groups.groupOf(new Scores(5, 1, 1), new Scores(1, 1, 1)));
    }

    @Test
    void aGroupThatNobodyCanReachIsToldWithTheCause() throws Exception {
        var faults =
                faults(
                        """
                        {"groups": [
                          {"key": "a", "name": "A", "condition": {"fact": "r", "op": "gte", "value": 3}},
                          {"key": "b", "name": "B", "condition": {"fact": "r", "op": "eq", "value": 4}},
                          {"key": "c", "name": "C", "condition": {"fact": "f", "op": "gt", "value": 5}},
                          {"key": "d", "name": "D"}]}
                        """);

        assertEquals(
                List.of("/groups/1/condition", "/groups/2/condition"),
                faults.stream().map(Fault::pointer).toList());
        assertTrue(faults.get(0).message().contains("groups before it"), faults.get(0).message());
        assertTrue(faults.get(1).message().contains("no scores"), faults.get(1).message());
    }

    @Test
    void aCatchAllThatNothingIsLeftForIsNoFault() throws Exception {
        var groups =
                valid(
                        read(
                                """
                                {"groups": [
                                  {"key": "all", "name": "All", "condition": {"fact": "r", "op": "gte", "value": 1}},
                                  {"key": "rest", "name": "Rest"}]}
                                """));

        assertEquals(List.of(), groups.cells().get("rest"));
    }

    @Test
    void allFaultsAreToldAtOnce() throws Exception {
        var faults =
                faults(
                        """
                        {"groups": [
                          {"key": "A b", "name": " ", "condition": {"fact": "x", "op": "gte", "value": 3}},
                          null,
                          {"key": "twin", "name": "B"},
                          {"key": "twin", "name": "C", "condition": {"fact": "r", "op": "is", "value": 3}}]}
                        """);

        assertEquals(
                List.of(
                        "/groups/0/condition/fact unknown-fact",
                        "/groups/0/key pattern",
                        "/groups/0/name required",
                        "/groups/1 required",
                        "/groups/2/condition required",
                        "/groups/3/condition not-a-catch-all",
                        "/groups/3/key duplicate"),
                faults.stream().map(f -> f.pointer() + " " + f.code()).sorted().toList());
    }

    @Test
    void noGroupsAtAllIsAFault() throws Exception {
        assertEquals("required", faults("{}").getFirst().code());
        assertEquals("required", faults("{\"groups\": []}").getFirst().code());
    }

    @Test
    void aDocumentSurvivesItsJson() throws Exception {
        var text = JSON.writeValueAsString(DefaultGroups.document());

        assertFalse(text.contains("null"), text);
        assertEquals(valid(DefaultGroups.document()).cells(), valid(read(text)).cells());
    }

    private static String group(StrategyGroups groups, int r, int f, int m) {
        return groups.groupOf(new Scores(r, f, m), new Scores(1, 1, 1));
    }

    private static StrategyGroups valid(StrategyGroupsDocument document) {
        var result = StrategyGroupsParser.parse(document);
        return assertInstanceOf(StrategyGroupsParser.Valid.class, result, result.toString())
                .groups();
    }

    private static List<Fault> faults(String text) throws Exception {
        return assertInstanceOf(
                        StrategyGroupsParser.Invalid.class, StrategyGroupsParser.parse(read(text)))
                .faults();
    }

    private static StrategyGroupsDocument read(String text) throws Exception {
        return JSON.readValue(text, StrategyGroupsDocument.class);
    }
}
