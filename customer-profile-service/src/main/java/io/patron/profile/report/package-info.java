/** Summary figures for a shop owner: {@code /v1/reports/customers}. */
@NullMarked
package io.patron.profile.report;

import org.jspecify.annotations.NullMarked;
