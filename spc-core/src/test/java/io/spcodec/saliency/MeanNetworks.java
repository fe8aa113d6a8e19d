package io.spcodec.saliency;

import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.work.RunControl;

/** A network whose saliency is the mean red of each square. */
final class MeanNetworks implements FloatNetworks {
    private final TensorPool pool = new TensorPool();

    @Override
    public Dimensions dimensions() {
        return new Dimensions(1, 1, 1);
    }

    @Override
    public Tensor tensor(Shape shape) {
        return pool.take(shape);
    }

    @Override
    public Tensor run(Role role, RunControl control, Shape result, Tensor... inputs) {
        Tensor output = pool.take(result);
        int wide = inputs[0].shape().columns();
        int side = wide / result.columns();
        for (int i = 0; i < result.size(); i++) {
            int row = i / result.columns() * side;
            int column = i % result.columns() * side;
            float sum = 0;
            for (int j = 0; j < side * side; j++) {
                sum += inputs[0].get((row + j / side) * wide + column + j % side);
            }
            output.set(i, sum / (side * side));
        }
        return output;
    }
}
