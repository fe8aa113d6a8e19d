package io.spcodec.bench.engine;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.decode.DecodePass;
import io.spcodec.decode.StripCollector;
import io.spcodec.encode.EncodeModel;
import io.spcodec.encode.EncodePass;
import io.spcodec.encode.EncodeRequest;
import io.spcodec.encode.Goal;
import io.spcodec.encode.GoalSearch;
import io.spcodec.error.SpcException;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.trace.StageClock;
import io.spcodec.work.RunControl;

/** Whole pictures by a bundle that is open already, as encoders and decoders do them. Stateless. */
public final class WholeImage {
    private WholeImage() {}

    /** Returns the stream of a picture, with saliency and without metadata. */
    public static byte[] encode(ModelBundle model, PixelImage image, double quality)
            throws SpcException {
        Goal goal = new Goal.Quality(quality);
        EncodeRequest request =
                new EncodeRequest(
                        goal, new EncodeRequest.SaliencySource.Estimated(), Metadata.none(), false);
        EncodeModel models = new EncodeModel(model.codec(), model);
        try (RunControl control = RunControl.start("encode", null)) {
            EncodePass pass = new EncodePass(models, image, request, control, new StageClock());
            return GoalSearch.run(pass, goal).stream();
        }
    }

    /** Returns the picture of a stream. */
    public static PixelImage decode(ModelBundle model, byte[] data) throws SpcException {
        SpcStream stream = SpcStream.read(data, DecodeLimits.defaults(), false);
        Region all = new Region(0, 0, stream.header().width(), stream.header().height());
        StripCollector decoded = new StripCollector(all);
        try (RunControl control = RunControl.start("decode", null)) {
            new DecodePass(model.codec(), stream, false, control, new StageClock())
                    .pixels(all, decoded);
        }
        return decoded.image();
    }
}
