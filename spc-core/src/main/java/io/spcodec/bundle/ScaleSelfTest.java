package io.spcodec.bundle;

import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.ScaleNetwork;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One input of the scale network with its exact output: u16 rows, u16 columns, the hyper-latents,
 * the scale indices, a byte each.
 */
record ScaleSelfTest(int rows, int columns, byte[] hyper, byte[] indices) {
    private static final int MAX_SIDE = 64;

    static ScaleSelfTest read(byte[] file, Manifest manifest) throws ModelException {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        try {
            int rows = buffer.getShort() & 0xFFFF;
            int columns = buffer.getShort() & 0xFFFF;
            if (rows < 1 || rows > MAX_SIDE || columns < 1 || columns > MAX_SIDE) {
                throw new ModelException("golden.bin: " + rows + " x " + columns + " positions");
            }
            byte[] hyper = new byte[manifest.dimensions().hyperChannels() * rows * columns];
            int latents = rows * columns * TileGrid.HYPER_LATENTS * TileGrid.HYPER_LATENTS;
            byte[] indices = new byte[manifest.dimensions().latentChannels() * latents];
            buffer.get(hyper).get(indices);
            return new ScaleSelfTest(rows, columns, hyper, indices);
        } catch (BufferUnderflowException e) {
            throw new ModelException("golden.bin is cut short", e);
        }
    }

    boolean passes(ScaleNetwork network) throws SpcException {
        byte[] found = new byte[indices.length];
        network.run(hyper, rows, columns, found);
        return Arrays.equals(found, indices);
    }
}
