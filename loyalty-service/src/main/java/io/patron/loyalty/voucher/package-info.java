/**
 * Codes that rewards give, each once: table {@code voucher_code}, {@code
 * /v1/rewards/{rewardId}/codes}.
 */
@NullMarked
package io.patron.loyalty.voucher;

import org.jspecify.annotations.NullMarked;
