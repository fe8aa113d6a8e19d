package io.spcodec.network;

import io.spcodec.error.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * Latents to what is added to the linear path.
 *
 * @param enter at 1/16
 * @param coarse blocks at 1/16
 * @param up followed by depth to space, and by the conditioning on the quality
 * @param fine blocks at 1/8
 * @param leave to 8 x 8 pixels of three colours
 */
public record SynthesisLayers(
        IntegerLayer enter,
        List<ResidualBlock> coarse,
        IntegerLayer up,
        List<ResidualBlock> fine,
        IntegerLayer leave) {

    /** Channels out: 8 x 8 pixels of red, then of green, then of blue. */
    public static final int SAMPLES = 192;

    /** Least fraction bits of a level that {@link #leave} may have: fewer could leave 32 bits. */
    public static final int MIN_FRACTION = 6;

    /** Most fraction bits of a level that {@link #leave} may have. */
    public static final int MAX_FRACTION = 13;

    static SynthesisLayers read(IntegerFile file, int latents) throws ModelException {
        IntegerLayer enter = layer(file, "enter", latents, -1);
        List<ResidualBlock> coarse = blocks(file, "coarse", enter.outputs());
        IntegerLayer up = layer(file, "up", enter.outputs(), -1);
        int width = HyperLayers.quarter(file, up);
        List<ResidualBlock> fine = blocks(file, "fine", width);
        IntegerLayer leave =
                IntegerLayer.read(file, "synthesis.leave", width, SAMPLES)
                        .provedLast(IntegerModel.MAX_SIGNED);
        for (byte shift : leave.shifts()) {
            if (shift < MIN_FRACTION || shift > MAX_FRACTION) {
                throw file.refuse(
                        leave.name() + ".s", "" + shift, MIN_FRACTION + " to " + MAX_FRACTION);
            }
        }
        return new SynthesisLayers(enter, coarse, up, fine, leave);
    }

    private static IntegerLayer layer(IntegerFile file, String name, int inputs, int outputs)
            throws ModelException {
        return IntegerLayer.read(file, "synthesis." + name, inputs, outputs)
                .proved(IntegerModel.MAX_SIGNED);
    }

    private static List<ResidualBlock> blocks(IntegerFile file, String kind, int width)
            throws ModelException {
        List<ResidualBlock> blocks = new ArrayList<>();
        String name = "synthesis." + kind + 0;
        while (file.has(name + ".mix.w")) {
            IntegerLayer spread = IntegerLayer.read(file, name + ".spread", width, -1);
            IntegerLayer mix = IntegerLayer.read(file, name + ".mix", spread.outputs(), width);
            blocks.add(
                    new ResidualBlock(
                            spread.proved(IntegerModel.MAX_SIGNED),
                            mix.proved(IntegerModel.MAX_UNSIGNED)));
            name = "synthesis." + kind + blocks.size();
        }
        return List.copyOf(blocks);
    }

    /** Returns all layers, those of the blocks too. */
    public List<IntegerLayer> layers() {
        List<IntegerLayer> layers = new ArrayList<>(List.of(enter, up, leave));
        for (List<ResidualBlock> blocks : List.of(coarse, fine)) {
            blocks.forEach(block -> layers.addAll(List.of(block.spread(), block.mix())));
        }
        return layers;
    }

    /**
     * Returns the bytes that an executor may need for each latent: the values that the widest of the
     * layers takes and gives, and what is added to them, in words of four bytes.
     */
    public int workingBytes() {
        int wide = enter.outputs();
        int most = enter.inputs() + wide;
        for (ResidualBlock block : coarse) {
            most = Math.max(most, wide + block.spread().outputs() + wide);
        }
        most = Math.max(most, wide + 2 * up.outputs());
        for (ResidualBlock block : fine) {
            most = Math.max(most, 4 * (width() + block.spread().outputs() + width()));
        }
        return Integer.BYTES * Math.max(most, 4 * (width() + SAMPLES));
    }

    /** Returns the channels at 1/8, which the quality conditions. */
    public int width() {
        return up.outputs() / 4;
    }

    /** Returns how many latents beyond its output it sees: blocks at 1/8 see half as far. */
    public int margin() {
        int far = coarse.stream().mapToInt(block -> block.spread().kernel() / 2).sum();
        int near = fine.stream().mapToInt(block -> block.spread().kernel() / 2).sum();
        return far + (near + 1) / 2;
    }
}
