package io.patron.segmentation.rfm;

import java.util.Arrays;

/**
 * The scores of a population by both rules: six bytes a customer.
 *
 * <p>Rank-first gives quintiles of equal size, so equal customers may differ; tie-sharing gives
 * equal customers equal scores, so sizes may differ.
 */
public final class RfmScoring {
    private final byte[] r;
    private final byte[] f;
    private final byte[] m;
    private final byte[] tieR;
    private final byte[] tieF;
    private final byte[] tieM;
    private final RfmCuts cuts;

    private RfmScoring(byte[][] rankFirst, byte[][] tieSharing, RfmCuts cuts) {
        this.r = rankFirst[0];
        this.f = rankFirst[1];
        this.m = rankFirst[2];
        this.tieR = tieSharing[0];
        this.tieF = tieSharing[1];
        this.tieM = tieSharing[2];
        this.cuts = cuts;
    }

    /** Scores everybody; a pure function of the population. */
    public static RfmScoring of(RfmPopulation population) {
        var metrics =
                new long[][] {
                    negated(population.recencies()),
                    population.frequencies(),
                    population.monetaries()
                };
        var tieBreaks = population.tieBreaks();
        var cuts = new long[3][];
        var rankFirst = new byte[3][];
        var tieSharing = new byte[3][];
        for (int i = 0; i < metrics.length; i++) {
            cuts[i] = Quintiles.cuts(metrics[i]);
            rankFirst[i] = Quintiles.rankFirst(metrics[i], tieBreaks);
            tieSharing[i] = Quintiles.tieSharing(metrics[i], cuts[i]);
        }
        var days = RfmCuts.list(negated(cuts[0]));
        return new RfmScoring(
                rankFirst,
                tieSharing,
                new RfmCuts(days, RfmCuts.list(cuts[1]), RfmCuts.list(cuts[2])));
    }

    private static long[] negated(long[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    public Scores rankFirst(int index) {
        return new Scores(r[index], f[index], m[index]);
    }

    public Scores tieSharing(int index) {
        return new Scores(tieR[index], tieF[index], tieM[index]);
    }

    public RfmCuts cuts() {
        return cuts;
    }
}
