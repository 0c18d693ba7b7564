package io.patron.segmentation.recomputation;

/** The recomputation was cancelled, or another replica has begun it again. */
final class SupersededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SupersededException() {
        super("superseded", null, false, false);
    }
}
