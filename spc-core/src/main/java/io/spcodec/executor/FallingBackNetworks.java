package io.spcodec.executor;

import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.network.Extent;
import io.spcodec.network.GoldenVectors;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first of several executors that is there and exact, and the next one from when it fails.
 * Nothing is lost by that: what failed is run again, and every executor gives the same integers.
 * Thread-safe but for {@link #close}.
 */
final class FallingBackNetworks implements IntegerNetworks {
    private static final System.Logger LOGGER =
            System.getLogger(FallingBackNetworks.class.getName());

    /** What was said already in this program. */
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private final Deque<Candidate> left;
    private final GoldenVectors golden;
    private final List<IntegerNetworks> opened = new ArrayList<>();
    private volatile IntegerNetworks current;

    /** Something to run on an executor. */
    @FunctionalInterface
    private interface Work<T> {
        T on(IntegerNetworks networks) throws SpcException;
    }

    private FallingBackNetworks(List<Candidate> candidates, GoldenVectors golden) {
        this.left = new ArrayDeque<>(candidates);
        this.golden = golden;
    }

    /**
     * Opens the first that is exact.
     *
     * @param candidates the fastest first, one at least
     * @throws ModelException why the last of them cannot be used
     */
    static FallingBackNetworks open(List<Candidate> candidates, GoldenVectors golden)
            throws SpcException {
        FallingBackNetworks networks = new FallingBackNetworks(candidates, golden);
        networks.next();
        return networks;
    }

    /** Other threads stay with the failed one until there is another. */
    private void next() throws SpcException {
        IntegerNetworks found = null;
        while (found == null) {
            Candidate candidate = left.remove();
            try {
                found = proved(candidate);
            } catch (ModelException e) {
                if (left.isEmpty()) {
                    throw e;
                }
                say(candidate, e.getMessage());
            } catch (NoClassDefFoundError e) {
                // ONNX Runtime is not on the path: reading goes on without, as it is meant to.
                if (left.isEmpty()) {
                    throw new ModelException(
                            candidate.title() + " needs ONNX Runtime, which is not there", e);
                }
            }
        }
        current = found;
    }

    /** Opens an executor and holds it to its golden vectors; null if it is not there. */
    private IntegerNetworks proved(Candidate candidate) throws SpcException {
        IntegerNetworks networks = candidate.opener().open();
        if (networks == null) {
            return null;
        }
        String wrong;
        try {
            wrong = golden.firstDifference(networks);
        } catch (SpcException | RuntimeException e) {
            networks.close();
            throw e;
        }
        if (wrong != null) {
            networks.close();
            throw new ModelException(
                    "%s does not give the golden integers of network %s on this machine"
                            .formatted(candidate.title(), wrong));
        }
        opened.add(networks);
        return networks;
    }

    private void say(Candidate candidate, String reason) {
        if (SAID.add(candidate.title())) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "integer networks run in {0}, which is slower: {1}",
                    left.peek().title(),
                    reason);
        }
    }

    private <T> T run(Work<T> work) throws SpcException {
        IntegerNetworks used = current;
        try {
            return work.on(used);
        } catch (ModelException e) {
            replace(used, e);
            return work.on(current);
        }
    }

    /** Goes on to the next executor, unless another thread did. */
    private synchronized void replace(IntegerNetworks failed, ModelException failure)
            throws SpcException {
        if (current != failed) {
            return;
        }
        if (left.isEmpty()) {
            throw failure;
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                "{0} failed, integer networks run in {1} from now on: {2}",
                failed.name(),
                left.peek().title(),
                failure.getMessage());
        next();
    }

    @Override
    public void features(Extent grid, byte[] hyper, byte[] features) throws SpcException {
        run(
                networks -> {
                    networks.features(grid, hyper, features);
                    return features;
                });
    }

    @Override
    public Sums stage(int number, Extent grid, byte[] features, byte[] known) throws SpcException {
        return run(networks -> networks.stage(number, grid, features, known));
    }

    @Override
    public Sums leave(Extent grid, byte[] latents, QualityTables tables) throws SpcException {
        return run(networks -> networks.leave(grid, latents, tables));
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public void close() {
        opened.forEach(IntegerNetworks::close);
    }
}
