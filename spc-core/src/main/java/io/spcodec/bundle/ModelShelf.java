package io.spcodec.bundle;

import io.spcodec.container.ModelId;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.error.UnsupportedException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The bundles that one encoder or decoder has loaded, each when it is first needed. Closing waits
 * for whoever is using one. Thread-safe.
 */
public final class ModelShelf implements AutoCloseable {
    private final Opener opener;
    private final Map<String, ModelBundle> bundles = new HashMap<>();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    /** Opens a bundle by its name; returns null if there is none. */
    @FunctionalInterface
    public interface Opener {
        ModelBundle open(String id) throws ModelException;
    }

    /** A right to use bundles until it is closed, by the thread that got it. */
    public final class Use implements AutoCloseable {
        private Use() {}

        /** Returns the bundle that encoders use. */
        public ModelBundle current() throws SpcException {
            return bundle(ModelBundle.DEFAULT_ID);
        }

        /**
         * Returns the bundle that a stream was written for.
         *
         * @throws UnsupportedException if there is none of that name, or it is another version
         */
        public ModelBundle forStream(ModelId id) throws SpcException {
            ModelBundle bundle = bundle(id.name());
            ModelId found = bundle.codec().id();
            if (!found.equals(id)) {
                throw new UnsupportedException("model", id.toString(), found.toString());
            }
            return bundle;
        }

        @Override
        public void close() {
            use.readLock().unlock();
        }
    }

    public ModelShelf(Opener opener) {
        this.opener = opener;
    }

    public static ModelShelf builtIn(Provider provider) {
        return new ModelShelf(
                id -> ModelBundle.isKnown(id) ? ModelBundle.open(id, provider) : null);
    }

    /**
     * Begins to use bundles.
     *
     * @throws IllegalStateException if this is closed
     */
    public Use use() {
        use.readLock().lock();
        if (closed) {
            use.readLock().unlock();
            throw new IllegalStateException("closed");
        }
        return new Use();
    }

    private synchronized ModelBundle bundle(String id) throws SpcException {
        ModelBundle bundle = bundles.get(id);
        if (bundle == null) {
            bundle = opener.open(id);
            if (bundle == null) {
                throw new UnsupportedException("model", id, ModelBundle.DEFAULT_ID);
            }
            String found = bundle.id();
            if (!id.equals(found) && !id.equals(ModelBundle.DEFAULT_ID)) {
                // Else streams that make names up would fill the shelf.
                bundle.close();
                throw new UnsupportedException("model of the name", id, found);
            }
            bundles.put(id, bundle);
        }
        return bundle;
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            bundles.values().forEach(ModelBundle::close);
            bundles.clear();
        } finally {
            use.writeLock().unlock();
        }
    }
}
