package io.spcodec.network;

import io.spcodec.error.ModelException;

/** Four channels to a 2x2 block: out[c][2y+i][2x+j] = in[4c+2i+j][y][x] (ONNX mode CRD). */
record DepthToSpace() implements ScaleLayer {

    @Override
    public int outputChannels(int channels) throws ModelException {
        if (channels % 4 != 0) {
            throw new ModelException(channels + " channels cannot go from depth to space by 4");
        }
        return channels / 4;
    }

    @Override
    public int outputMagnitude(int inputMagnitude) {
        return inputMagnitude;
    }

    @Override
    public Activations apply(Activations input) {
        int channels = input.channels() / 4;
        int width = 2 * input.width();
        int[][] out = new int[2 * input.height() * width][channels];
        for (int p = 0; p < input.values().length; p++) {
            int corner = p / input.width() * 2 * width + p % input.width() * 2;
            for (int k = 0; k < 4; k++) {
                int[] to = out[corner + (k >> 1) * width + (k & 1)];
                for (int c = 0; c < channels; c++) {
                    to[c] = input.values()[p][4 * c + k];
                }
            }
        }
        return new Activations(2 * input.height(), width, channels, out);
    }
}
