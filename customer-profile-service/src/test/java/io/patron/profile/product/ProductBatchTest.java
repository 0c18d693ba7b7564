package io.patron.profile.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.ProductBackInStock;
import io.patron.contracts.ProductPriceDropped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductBatchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAMP =
            "{'sku':'L1','name':'灯','category':'lamps','price':{'currency':'GBP','amountMinor':1000},"
                + "'stock':3,'attributes':{'colour':'red'}}";

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ProductBatch batch(Map<String, StoredProduct> known, String... items) {
        var parsed = Arrays.stream(items).map(ProductBatchTest::json).toList();
        return ProductBatch.of(parsed, known, Set.of("lamps"), NOW);
    }

    private static Map<String, StoredProduct> kept(ProductBatch... batches) {
        Map<String, StoredProduct> kept = new HashMap<>();
        for (var batch : batches) {
            batch.saved().forEach(product -> kept.put(product.sku(), product));
        }
        return kept;
    }

    private static List<ItemOutcome.Result> results(ProductBatch batch) {
        return batch.outcomes().stream().map(ItemOutcome::result).toList();
    }

    private static List<PatronEvent> events(ProductBatch batch) {
        return ProductEvents.of(batch.steps(), Map.of("lamps", List.of("home", "lamps")), NOW);
    }

    @Test
    void whatIsLeftOutStaysAndNullTakesAway() {
        var known = kept(batch(Map.of(), LAMP));
        var after =
                batch(
                        known,
                        "{'sku':'L1','price':{'amountMinor':900},'stock':null,'attributes':{'size':9}}");
        assertEquals(List.of(ItemOutcome.Result.CHANGED), results(after));
        var product = after.saved().getFirst().product();
        assertEquals(new Price("GBP", 900, null), product.offer().price());
        assertEquals(null, product.offer().stock());
        assertEquals(Map.of("colour", "red", "size", 9), product.description().attributes());
        assertEquals("灯", product.description().name());
    }

    private static final String[] ONE_SOUND_AND_SIX_FAULTY = {
        "{'name':'no code'}",
        LAMP,
        "{'sku':'L2'}",
        "{'sku':'L3','name':'x','colour':'red','stock':-1,"
                + "'price':{'currency':'XYZ','amountMinor':1.5}}",
        "{'sku':'L4','name':'x','category':'hats'}",
        "{'sku':'L5','name':'x','asOf':'soon'}",
        "7"
    };

    @Test
    void aFaultyItemCostsNoOther() {
        var batch = batch(Map.of(), ONE_SOUND_AND_SIX_FAULTY);
        assertEquals(List.of("L1"), batch.saved().stream().map(StoredProduct::sku).toList());
        assertEquals(
                List.of(ItemOutcome.Result.CREATED),
                results(batch).stream().filter(r -> r != ItemOutcome.Result.REFUSED).toList());
    }

    @Test
    void everyFaultIsNamed() {
        assertEquals(
                List.of(
                        "/items/0/sku",
                        "/items/2/name",
                        "/items/3/colour",
                        "/items/3/price/currency",
                        "/items/3/price/amountMinor",
                        "/items/3/stock",
                        "/items/4/category",
                        "/items/5/asOf",
                        "/items/6/sku"),
                batch(Map.of(), ONE_SOUND_AND_SIX_FAULTY).outcomes().stream()
                        .flatMap(outcome -> outcome.errors().stream())
                        .map(fault -> fault.pointer())
                        .toList());
    }

    @Test
    void whatTheDatabaseCannotKeepIsAFaultOfItsItem() {
        var batch =
                batch(
                        Map.of(),
                        "{'sku':'L2','name':'x','attributes':{'n':['a\\u0000b']}}",
                        LAMP,
                        "{'sku':'L3','name':'x','category':'\\u0000'}",
                        "{'sku':'L4','name':'x','attributes':{'\\ud800':1}}");
        assertEquals(
                List.of(
                        "/items/0/attributes/n/0 null-character",
                        "/items/2/category null-character",
                        "/items/3/attributes invalid-unicode"),
                batch.outcomes().stream()
                        .flatMap(outcome -> outcome.errors().stream())
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList());
        assertEquals(List.of("L1"), batch.saved().stream().map(StoredProduct::sku).toList());
    }

    @Test
    void whatIsToldTwiceChangesNothing() {
        var known = kept(batch(Map.of(), LAMP));
        var again = batch(known, LAMP);
        assertEquals(List.of(ItemOutcome.Result.UNCHANGED), results(again));
        assertTrue(again.steps().isEmpty());
    }

    @Test
    void whatIsShownCanBeSentBack() {
        var known = kept(batch(Map.of(), LAMP));
        var shown = LAMP.replace("'stock'", "'version':1,'categories':['lamps'],'stock'");
        assertEquals(List.of(ItemOutcome.Result.UNCHANGED), results(batch(known, shown)));
    }

    @Test
    void aLateItemDoesNotUndoALaterOne() {
        var known =
                kept(
                        batch(
                                Map.of(),
                                LAMP.replace("{'sku'", "{'asOf':'2026-02-01T00:00:00Z','sku'")));
        var later = batch(known, "{'sku':'L1','stock':3,'asOf':'2026-02-03T00:00:00Z'}");
        assertEquals(List.of(ItemOutcome.Result.UNCHANGED), results(later));
        var late =
                batch(
                        kept(later),
                        "{'sku':'L1','stock':0,'asOf':'2026-02-02T00:00:00Z'}",
                        "{'sku':'L1','stock':0,'brand':'Lumen','asOf':'2026-02-02T00:00:00Z'}");
        assertEquals(
                List.of(ItemOutcome.Result.OUTDATED, ItemOutcome.Result.CHANGED), results(late));
        var product = late.saved().getFirst().product();
        assertEquals(3, product.offer().stock());
        assertEquals("Lumen", product.description().brand());
    }

    @Property
    void theOrderInWhichASystemsItemsComeDoesNotMatter(
            @ForAll @Size(min = 2, max = 8) List<Short> stocks, @ForAll long seed) {
        var items = new java.util.ArrayList<String>();
        items.add(LAMP.replace("{'sku'", "{'asOf':'2026-02-01T00:00:00Z','sku'"));
        for (var i = 0; i < stocks.size(); i++) {
            var stock = Math.abs(stocks.get(i));
            items.add(
                    "{'sku':'L1','name':'灯','stock':%d,'asOf':'2026-02-02T00:00:%02dZ'}"
                            .formatted(stock, i));
        }
        var inOrder = batch(Map.of(), items.toArray(String[]::new));
        Collections.shuffle(items, java.util.Random.from(new java.util.SplittableRandom(seed)));
        var shuffled = batch(Map.of(), items.toArray(String[]::new));
        assertEquals(inOrder.saved().getFirst().product(), shuffled.saved().getFirst().product());
        assertEquals(inOrder.saved().getFirst().told(), shuffled.saved().getFirst().told());
    }

    @ParameterizedTest
    @CsvSource({
        "900, GBP, true, true",
        "1000, GBP, true, false",
        "1100, GBP, true, false",
        "900, EUR, true, false",
        "900, GBP, false, false",
    })
    void aPriceDropIsToldOfWhatIsSold(long amount, String currency, boolean active, boolean told) {
        var known = kept(batch(Map.of(), LAMP));
        var change =
                "{'sku':'L1','active':%s,'price':{'currency':'%s','amountMinor':%d}}"
                        .formatted(active, currency, amount);
        var drops =
                events(batch(known, change)).stream()
                        .filter(ProductPriceDropped.class::isInstance)
                        .toList();
        assertEquals(told ? 1 : 0, drops.size());
    }

    @ParameterizedTest
    @CsvSource({"0, 5, true", "0, 0, false", "3, 5, false", "0, null, false"})
    void whatWasSoldOutIsToldToBeBack(String before, String after, boolean told) {
        var known = kept(batch(Map.of(), LAMP.replace("'stock':3", "'stock':" + before)));
        var back =
                events(batch(known, "{'sku':'L1','brand':'b','stock':" + after + "}")).stream()
                        .filter(ProductBackInStock.class::isInstance)
                        .toList();
        assertEquals(told ? 1 : 0, back.size());
    }

    @Test
    void severalItemsOfOneProductAreOneAfterTheOther() {
        var batch = batch(Map.of(), LAMP, "{'sku':'L1','stock':0}", "{'sku':'L1','stock':9}");
        assertEquals(List.of(1L, 2L, 3L), batch.outcomes().stream().map(o -> o.version()).toList());
        assertEquals(1, batch.saved().size());
        assertEquals(
                List.of("ProductChanged", "ProductChanged", "ProductChanged", "ProductBackInStock"),
                events(batch).stream().map(event -> event.getClass().getSimpleName()).toList());
        assertEquals(9, Objects.requireNonNull(batch.saved().getFirst().product().offer().stock()));
    }

    @Test
    void aStepHoldsFromTheTimeOfItsItemOn() {
        var batch =
                batch(
                        Map.of(),
                        LAMP.replace("{'sku'", "{'asOf':'2026-02-01T00:00:00Z','sku'"),
                        "{'sku':'L1','stock':0,'asOf':'2026-02-03T00:00:00Z'}",
                        "{'sku':'L1','stock':9}");
        assertEquals(
                List.of(
                        Instant.parse("2026-02-01T00:00:00Z"),
                        Instant.parse("2026-02-03T00:00:00Z"),
                        NOW),
                batch.steps().stream().map(ProductBatch.Step::since).toList());
    }

    @Test
    void noDocumentMakesItFail() {
        var random = RandomGenerator.of("L64X128MixRandom");
        var pieces = List.of("{}", "[]", "null", "'x'", "-1", "1e400", "true", "{'a':{'b':[{}]}}");
        for (var i = 0; i < 2_000; i++) {
            var item = new StringBuilder("{'sku':'L1'");
            for (var field :
                    List.of("name", "price", "stock", "attributes", "active", "category")) {
                item.append(",'%s':%s".formatted(field, pieces.get(random.nextInt(pieces.size()))));
            }
            assertEquals(1, batch(Map.of(), item.append("}").toString()).outcomes().size());
        }
    }
}
