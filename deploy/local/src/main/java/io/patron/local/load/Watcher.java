package io.patron.local.load;

/** Is told how the loading of a shop goes on. */
public interface Watcher {
    /** A step begins. */
    void begin(String step);

    /** How far the step is; {@code total} 0 when that is not known. */
    void update(long done, long total);

    /** The step is done; {@code result} says what came of it. */
    void end(String result);
}
