/**
 * The catalogue of rewards: {@code /v1/rewards}, documents of kind {@code reward}, and table {@code
 * reward_stock}; decides who may have which reward at what price.
 */
@NullMarked
package io.patron.loyalty.reward;

import org.jspecify.annotations.NullMarked;
