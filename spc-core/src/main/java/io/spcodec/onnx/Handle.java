package io.spcodec.onnx;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds an object with memory that the garbage collector does not see, and counts those that are
 * open, so that a test can tell that none is forgotten. Every native object of ONNX Runtime lives in
 * one. Closing twice closes once. Not thread-safe; the counts are.
 */
final class Handle<T extends AutoCloseable> implements AutoCloseable {
    private static final Map<String, AtomicLong> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong OPENED = new AtomicLong();

    private final T object;
    private boolean closed;

    Handle(T object) {
        this.object = object;
        OPENED.incrementAndGet();
        count().incrementAndGet();
    }

    private AtomicLong count() {
        return OPEN.computeIfAbsent(object.getClass().getSimpleName(), kind -> new AtomicLong());
    }

    T get() {
        return object;
    }

    /** Closes the object; if that fails its memory is lost, which is no reason to lose a result. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            object.close();
            count().decrementAndGet();
        } catch (Exception e) {
            System.getLogger(Handle.class.getName())
                    .log(System.Logger.Level.WARNING, "not closed: " + object, e);
        }
    }

    /** Returns how many objects of each class are open, those of which none is left out. */
    static Map<String, Long> open() {
        Map<String, Long> open = new TreeMap<>();
        OPEN.forEach((kind, count) -> open.put(kind, count.get()));
        open.values().removeIf(count -> count == 0);
        return open;
    }

    /** Returns how many objects were opened since the program started. */
    static long opened() {
        return OPENED.get();
    }
}
