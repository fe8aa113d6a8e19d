package io.spcodec.network;

/** Plain Java gives what the definition says. */
class PlainNetworksTest extends NetworksContract {
    @Override
    protected IntegerNetworks open(IntegerModel model) {
        return new PlainNetworks(model);
    }
}
