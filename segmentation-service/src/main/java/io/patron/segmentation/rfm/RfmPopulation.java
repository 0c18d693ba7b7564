package io.patron.segmentation.rfm;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;

/**
 * Every customer with at least one order, as arrays of numbers: 40 bytes a customer, so that a
 * million fit where their objects would not.
 */
public final class RfmPopulation {
    private final LocalDate asOf;
    private final String currency;
    private int size;
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int[] firstDay = new int[1024];
    private int[] lastDay = new int[1024];
    private int[] frequency = new int[1024];
    private long[] monetary = new long[1024];
    private int[] tieBreak = new int[1024];

    public RfmPopulation(LocalDate asOf, String currency) {
        this.asOf = asOf;
        this.currency = currency;
    }

    /**
     * Adds a customer; ids have to come ascending, as PostgreSQL sorts them.
     *
     * @param tieBreak the customer's place in the natural order of external ids
     */
    public void add(UUID id, RfmValues values, int tieBreak) {
        if (size > 0 && compare(id, size - 1) <= 0) {
            throw new IllegalArgumentException("ids have to come ascending");
        }
        growTo(size + 1);
        high[size] = id.getMostSignificantBits();
        low[size] = id.getLeastSignificantBits();
        firstDay[size] = (int) values.firstOn().toEpochDay();
        lastDay[size] = (int) values.lastOn().toEpochDay();
        frequency[size] = values.frequency();
        monetary[size] = values.monetaryMinor();
        this.tieBreak[size] = tieBreak;
        size++;
    }

    private void growTo(int wanted) {
        if (wanted > high.length) {
            int length = high.length * 2;
            high = Arrays.copyOf(high, length);
            low = Arrays.copyOf(low, length);
            firstDay = Arrays.copyOf(firstDay, length);
            lastDay = Arrays.copyOf(lastDay, length);
            frequency = Arrays.copyOf(frequency, length);
            monetary = Arrays.copyOf(monetary, length);
            tieBreak = Arrays.copyOf(tieBreak, length);
        }
    }

    public int size() {
        return size;
    }

    public LocalDate asOf() {
        return asOf;
    }

    public String currency() {
        return currency;
    }

    /** The place of a customer; negative where the customer is not in it. */
    public int indexOf(UUID id) {
        int from = 0;
        int to = size - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = compare(id, middle);
            if (order == 0) {
                return middle;
            }
            from = order > 0 ? middle + 1 : from;
            to = order < 0 ? middle - 1 : to;
        }
        return -1;
    }

    private int compare(UUID id, int index) {
        int order = Long.compareUnsigned(id.getMostSignificantBits(), high[index]);
        return order != 0 ? order : Long.compareUnsigned(id.getLeastSignificantBits(), low[index]);
    }

    public RfmValues values(int index) {
        return new RfmValues(
                recencyDays(index),
                frequency[index],
                monetary[index],
                currency,
                LocalDate.ofEpochDay(firstDay[index]),
                LocalDate.ofEpochDay(lastDay[index]));
    }

    /** Days since the last order. */
    public int recencyDays(int index) {
        return (int) asOf.toEpochDay() - lastDay[index];
    }

    /** Days since the first order. */
    public int tenureDays(int index) {
        return (int) asOf.toEpochDay() - firstDay[index];
    }

    public int frequency(int index) {
        return frequency[index];
    }

    /** All days since the last order. */
    long[] recencies() {
        var days = new long[size];
        Arrays.setAll(days, this::recencyDays);
        return days;
    }

    /** All numbers of orders. */
    long[] frequencies() {
        var orders = new long[size];
        Arrays.setAll(orders, i -> frequency[i]);
        return orders;
    }

    /** All values in minor units. */
    long[] monetaries() {
        return Arrays.copyOf(monetary, size);
    }

    int[] tieBreaks() {
        return Arrays.copyOf(tieBreak, size);
    }
}
