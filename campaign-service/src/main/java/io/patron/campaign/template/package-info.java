/**
 * What messages say: table {@code template}, endpoints {@code /v1/templates}, and the engine that
 * checks templates when they are saved and renders them for a customer.
 */
@NullMarked
package io.patron.campaign.template;

import org.jspecify.annotations.NullMarked;
