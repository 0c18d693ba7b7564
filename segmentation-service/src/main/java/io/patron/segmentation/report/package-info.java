/**
 * What analysts and customers read of the results: {@code /v1/reports}, {@code
 * /v1/customers/{customerId}/insight}.
 */
@NullMarked
package io.patron.segmentation.report;

import org.jspecify.annotations.NullMarked;
