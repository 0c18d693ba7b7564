package io.patron.loyalty.setup;

import io.patron.loyalty.rule.RuleBook;
import java.util.function.BiConsumer;

/**
 * A kind of document.
 *
 * @param name as it is stored, and as people call one
 * @param check refuses a document with all its faults
 * @param change refuses a document that cannot follow the one before
 */
public record SetupKind<D extends SetupContent>(
        String name, Class<D> type, BiConsumer<D, RuleBook> check, BiConsumer<D, D> change) {}
