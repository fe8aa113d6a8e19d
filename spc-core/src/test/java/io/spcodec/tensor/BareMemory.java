package io.spcodec.tensor;

import io.spcodec.work.RunControl;

/** Memory for tensors, and no network that could run. */
public final class BareMemory implements FloatNetworks {
    private final TensorPool pool = new TensorPool();

    @Override
    public Dimensions dimensions() {
        throw new AssertionError("not asked");
    }

    @Override
    public Tensor tensor(Shape shape) {
        return pool.take(shape);
    }

    @Override
    public Tensor run(Role role, RunControl control, Shape result, Tensor... inputs) {
        throw new AssertionError("not run: " + role);
    }
}
