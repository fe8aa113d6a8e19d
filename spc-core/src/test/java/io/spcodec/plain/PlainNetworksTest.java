package io.spcodec.plain;

import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.NetworksContract;

/** Plain Java gives what the definition says. */
class PlainNetworksTest extends NetworksContract {
    @Override
    protected IntegerNetworks open(IntegerModel model) {
        return new PlainNetworks(model);
    }
}
