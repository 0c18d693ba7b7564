package io.patron.local.crash;

import java.time.Duration;

/**
 * How a crash series goes.
 *
 * @param seed of all that is chosen at random; what the machine's timing decides differs anyway
 * @param kills how many processes are killed
 * @param clients how many work at the same time
 * @param customers whose points they move
 * @param checkEvery after so many kills the clients rest and the books are compared
 * @param gap the longest time between two kills
 */
public record CrashSettings(
        long seed, int kills, int clients, int customers, int checkEvery, Duration gap) {}
