package io.patron.local.crash;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets clients work one request at a time, until they are told to rest or to go home. */
final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private volatile boolean over;

    /**
     * Does a piece of work that is not to be parted by a rest.
     *
     * @return false when the clients are to go home; nothing was done then
     */
    boolean pass(Runnable work) {
        lock.readLock().lock();
        try {
            if (!over) {
                work.run();
            }
            return !over;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits until all requests are answered, then works while nobody else does. */
    void rest(Runnable work) {
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Nothing more is begun. */
    void close() {
        over = true;
    }
}
