package io.spcodec.network;

import io.spcodec.error.ModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The scale network in plain Java integers: the reference for every faster engine, and what runs
 * where such an engine fails its self-test. Immutable and thread-safe.
 *
 * <p>It proves, layer by layer, that no sum can reach 2<sup>24</sup> whatever the input, and
 * refuses a network for which that fails. Below that bound single precision holds every partial
 * sum exactly, in whatever order an engine adds; docs/adr/0001 has the whole argument.
 */
public final class IntegerScaleNetwork implements ScaleNetwork {

    /** Factor between the hyper-latents' grid and the latents'. */
    public static final int UPSCALING = 4;

    private static final int KIND_CONVOLUTION = 0;
    private static final int KIND_DEPTH_TO_SPACE = 1;

    /** Hyper-latents are signed bytes. */
    private static final int INPUT_MAGNITUDE = 128;

    private final List<ScaleLayer> layers;
    private final int hyperChannels;
    private final int latentChannels;

    private IntegerScaleNetwork(List<ScaleLayer> layers) throws ModelException {
        this.layers = List.copyOf(layers);
        if (layers.isEmpty() || !(layers.get(0) instanceof IntegerConvolution first)) {
            throw new ModelException("scale network does not start with a convolution");
        }
        this.hyperChannels = first.inputChannels();
        int channels = hyperChannels;
        int magnitude = INPUT_MAGNITUDE;
        int upscaling = 1;
        for (ScaleLayer layer : layers) {
            channels = layer.outputChannels(channels);
            magnitude = layer.outputMagnitude(magnitude);
            upscaling *= layer instanceof DepthToSpace ? 2 : 1;
        }
        this.latentChannels = channels;
        if (upscaling != UPSCALING) {
            throw new ModelException("scale network enlarges by " + upscaling + ", not 4");
        }
        if (!(layers.get(layers.size() - 1) instanceof IntegerConvolution last
                && last.fitsByte())) {
            throw new ModelException("scale network does not end in a clip to -128..127");
        }
    }

    /**
     * Reads and proves a network, big-endian: u16 layers; for each u8 kind, 0 a convolution, 1
     * depth to space; a convolution goes on with u8 kernel, u16 inputs, u16 outputs, u8 shift, i16
     * low, i16 high, i8 weights [output][input][kernel][kernel], i32 bias of each output.
     *
     * @param buffer from its position on, to its very end
     * @throws ModelException if the bytes are no such network or its sums cannot be proved exact
     */
    public static IntegerScaleNetwork read(ByteBuffer buffer) throws ModelException {
        try {
            int count = buffer.getShort() & 0xffff;
            List<ScaleLayer> layers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                layers.add(readLayer(buffer));
            }
            if (buffer.hasRemaining()) {
                throw new ModelException(
                        count + " layers leave " + buffer.remaining() + " bytes of their file");
            }
            return new IntegerScaleNetwork(layers);
        } catch (BufferUnderflowException e) {
            throw new ModelException("scale network is cut short", e);
        }
    }

    private static ScaleLayer readLayer(ByteBuffer buffer) throws ModelException {
        int kind = buffer.get();
        if (kind == KIND_DEPTH_TO_SPACE) {
            return new DepthToSpace();
        }
        if (kind != KIND_CONVOLUTION) {
            throw new ModelException("scale network has a layer of unknown kind " + kind);
        }
        int kernel = buffer.get() & 0xff;
        int inputs = buffer.getShort() & 0xffff;
        int outputs = buffer.getShort() & 0xffff;
        int shift = buffer.get();
        int low = buffer.getShort();
        int high = buffer.getShort();
        long weightBytes = (long) inputs * outputs * kernel * kernel;
        if (inputs == 0 || outputs == 0 || weightBytes > buffer.remaining()) {
            throw new ModelException(
                    "convolution " + inputs + " to " + outputs + " does not fit its file");
        }
        byte[] weights = new byte[(int) weightBytes];
        buffer.get(weights);
        int[] bias = new int[outputs];
        for (int i = 0; i < outputs; i++) {
            bias[i] = buffer.getInt();
        }
        return new IntegerConvolution(
                kernel, inputs, weights, Requantiser.checked(shift, low, high, bias));
    }

    @Override
    public int hyperChannels() {
        return hyperChannels;
    }

    @Override
    public int latentChannels() {
        return latentChannels;
    }

    @Override
    public void run(byte[] hyper, int height, int width, byte[] indices) {
        int pixels = height * width;
        Objects.checkFromIndexSize(0, hyperChannels * pixels, hyper.length);
        Objects.checkFromIndexSize(
                0, latentChannels * pixels * UPSCALING * UPSCALING, indices.length);
        int[][] values = new int[pixels][hyperChannels];
        for (int i = 0; i < hyperChannels * pixels; i++) {
            values[i % pixels][i / pixels] = hyper[i];
        }
        ScaleLayer.Activations activations =
                new ScaleLayer.Activations(height, width, hyperChannels, values);
        for (ScaleLayer layer : layers) {
            activations = layer.apply(activations);
        }
        int[][] out = activations.values();
        for (int p = 0; p < out.length; p++) {
            for (int c = 0; c < latentChannels; c++) {
                indices[c * out.length + p] = (byte) out[p][c];
            }
        }
    }
}
