package io.spcodec.imageio;

import java.util.ArrayDeque;
import java.util.Deque;

/** The leases of a service provider, one for each registry that it is in. */
final class Registrations {
    private final Deque<SharedCodec.Lease> leases = new ArrayDeque<>();

    synchronized void registered() {
        leases.push(SharedCodec.lease());
    }

    synchronized void deregistered() {
        if (!leases.isEmpty()) {
            leases.pop().close();
        }
    }
}
