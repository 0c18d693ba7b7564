package io.patron.profile.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is looked at, and what to do where something is found. */
public enum Check {
    EVENTS(null, null, ""),
    IDENTIFIES(null, null, ""),
    ORDERS(null, null, ""),
    IMPORT_ROWS(null, null, ""),

    REJECTED_EVENTS(
            Dimension.ACCURACY,
            EVENTS,
            "Correct what the sender sends; /v1/rejected-events lists the events, and replays them"
                    + " once they can be taken."),
    TRACKING_PLAN(
            Dimension.ACCURACY,
            EVENTS,
            "Correct the event where it is sent, or its schema in the tracking plan."),
    TRAIT_MISFIT(
            Dimension.ACCURACY,
            IDENTIFIES,
            "Send values that fit the trait's definition, or widen the definition; of values that"
                    + " are larger than 8 KiB send what leads to them."),
    IMPLAUSIBLE(
            Dimension.ACCURACY,
            EVENTS,
            "Look at the field where it is entered: refuse placeholders and impossible values"
                    + " there, or by a schema in the tracking plan."),
    IMPORT_ERRORS(
            Dimension.ACCURACY,
            IMPORT_ROWS,
            "Download /v1/imports/{id}/errors, repair the rows and send that file."),
    IMPORT_SKIPPED(
            Dimension.ACCURACY,
            IMPORT_ROWS,
            "A rule of the mapping leaves these rows out: see whether the shop's export can have"
                    + " them right."),
    CATALOGUE_REFUSED(
            Dimension.ACCURACY,
            EVENTS,
            "Send products to the catalogue before stock and prices, and amounts with a currency."),

    TRAITS(
            Dimension.COMPLETENESS,
            IDENTIFIES,
            "Ask for the trait where customers register, or send it from the system that has it."),
    ORDER_FIELDS(
            Dimension.COMPLETENESS,
            ORDERS,
            "Send the field with Order Completed; reports by country and category rely on it."),
    IMPORT_EMPTY(
            Dimension.COMPLETENESS,
            IMPORT_ROWS,
            "See whether the shop's export can fill the column."),

    REFUND_WITHOUT_ORDER(
            Dimension.CONSISTENCY,
            ORDERS,
            "Import the orders from before the first day of the data, or send order_id with"
                    + " refunds."),
    REFUND_EXCEEDS_ORDERS(
            Dimension.CONSISTENCY,
            ORDERS,
            "See whether orders are missing, or refunds are told twice under two ids."),
    DELIVERY_WITHOUT_ORDER(
            Dimension.CONSISTENCY,
            ORDERS,
            "See whether the order was lost or has another id in the delivery system."),
    DELIVERY_BEFORE_ORDER(
            Dimension.CONSISTENCY,
            ORDERS,
            "Compare the clocks and time zones of shop and delivery system."),
    CANCELLED_AT_ONCE(
            Dimension.CONSISTENCY,
            ORDERS,
            "See whether it was a typing error; keep such orders out of statistics by a tag or a"
                    + " skip rule."),
    ORDER_ID_TAKEN(
            Dimension.CONSISTENCY,
            ORDERS,
            "An id counts once, whoever tells it: let each source put something of its own before"
                    + " its ids of orders and refunds."),
    ORDER_TOLD_OTHERWISE(
            Dimension.CONSISTENCY,
            ORDERS,
            "An order counts as it was completed first: tell what it is now by Order Updated."),
    SEVERAL_COUNTRIES(
            Dimension.CONSISTENCY,
            ORDERS,
            "See whether two people share an account, or countries have two spellings."),
    TRAIT_CONFLICT(
            Dimension.CONSISTENCY,
            IDENTIFIES,
            "Say by the trait's definition which source is believed first."),
    SKU_SPELLINGS(
            Dimension.CONSISTENCY,
            IMPORT_ROWS,
            "Write each code in one way; capitals make another product."),
    SKU_NAMES(
            Dimension.CONSISTENCY,
            IMPORT_ROWS,
            "Take names from the catalogue, not from order lines."),

    DELAY(
            Dimension.TIMELINESS,
            EVENTS,
            "Send events as they happen; see whether clients hold them back or their clocks are"
                    + " wrong."),

    REPEATED_MESSAGES(
            Dimension.DUPLICATES,
            EVENTS,
            "They count once. Where they are many, see whether the client sees our answers."),
    DUPLICATE_ROWS(
            Dimension.DUPLICATES,
            IMPORT_ROWS,
            "See whether the export repeats rows; duplicates: drop in an event mapping makes them"
                    + " one."),
    TWIN_ORDER(
            Dimension.DUPLICATES,
            ORDERS,
            "See whether the shop sends an order twice under two ids."),
    TWIN_PROFILE(
            Dimension.DUPLICATES,
            null,
            "Look at both and merge them: POST /v1/merges; or tie them by an identifier type.");

    private final @Nullable Dimension dimension;
    private final @Nullable Check of;
    private final String fix;

    Check(@Nullable Dimension dimension, @Nullable Check of, String fix) {
        this.dimension = dimension;
        this.of = of;
        this.fix = fix;
    }

    /** For programs: in tables, answers and metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for what is only counted to compare with. */
    Optional<Dimension> dimension() {
        return Optional.ofNullable(dimension);
    }

    /** Of what it is a share. */
    Optional<Check> of() {
        return Optional.ofNullable(of);
    }

    String fix() {
        return fix;
    }

    static Optional<Check> of(String key) {
        return Arrays.stream(values()).filter(check -> check.key().equals(key)).findFirst();
    }
}
