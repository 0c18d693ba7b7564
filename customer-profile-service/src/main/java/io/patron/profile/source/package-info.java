/**
 * Who may send events, from which pages and how many: tables {@code source}, {@code write_key} and
 * {@code source_usage}, {@code /v1/sources}, and the check of write keys, origins and quotas.
 */
@NullMarked
package io.patron.profile.source;

import org.jspecify.annotations.NullMarked;
