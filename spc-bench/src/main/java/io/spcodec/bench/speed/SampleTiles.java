package io.spcodec.bench.speed;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.image.PixelImage;
import io.spcodec.tile.TileReader;
import io.spcodec.tile.TileSymbols;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a real photograph gives the entropy coder: its stream, and the integers of its tiles. */
final class SampleTiles implements AutoCloseable {
    final ModelBundle model;
    final PixelImage image;
    final SpcStream stream;
    final byte[] bytes;
    final TileReader reader;
    final List<TileSymbols> tiles = new ArrayList<>();

    SampleTiles(String file, double quality) throws IOException {
        image = ImageFiles.read(Path.of(file));
        model = ModelBundle.openDefault(Provider.CPU);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            bytes = encoder.encode(image, EncodeOptions.defaults().withQuality(quality));
        }
        stream = SpcStream.read(bytes, DecodeLimits.defaults(), false);
        reader = TileReader.open(stream, model.symbols());
        decodeTiles();
    }

    /** All entropy stages of decoding: hyper-latents, scale network, residuals, tile by tile. */
    void decodeTiles() throws IOException {
        tiles.clear();
        for (int i = 0; i < reader.grid().count(); i++) {
            tiles.add(reader.read(i));
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
