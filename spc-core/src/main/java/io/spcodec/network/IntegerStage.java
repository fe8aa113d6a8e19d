package io.spcodec.network;

import java.util.List;

/**
 * A stage of a tile's coding: a group of channels at some of the positions, and the layers that
 * predict them from what was decoded before.
 *
 * @param number from 0 on, in coding order
 * @param group whose channels it has
 * @param plan which channels and positions
 * @param near from known latents to what their neighbourhood says; null if nothing is known
 * @param hidden from features and near to hidden activations
 * @param out from hidden, near and features to means, then changes of the scale index
 */
public record IntegerStage(
        int number,
        int group,
        StagePlan plan,
        IntegerLayer near,
        IntegerLayer hidden,
        IntegerLayer out) {

    /** Returns all layers that it has. */
    public List<IntegerLayer> layers() {
        return near == null ? List.of(hidden, out) : List.of(near, hidden, out);
    }

    /** Returns the bytes that an executor may need for each latent, as other layers' do. */
    public int workingBytes() {
        int around = near == null ? 0 : near.inputs() + near.outputs();
        int features = hidden.inputs() - (near == null ? 0 : near.outputs());
        int square = plan.stride() * plan.stride();
        int sums = (out.outputs() * plan.classes().size() + square - 1) / square;
        return Integer.BYTES * (features + around + hidden.outputs() + out.outputs() + sums);
    }
}
