package io.spcodec.bench.report;

import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.codec.CompressedFile;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.salient.SaliencyPainter;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a scene: the middle of a photograph by every codec, at equal bytes for the whole of it. */
final class SceneMaker implements AutoCloseable {
    private static final int LARGEST_WIDTH = 384;
    private static final int LARGEST_HEIGHT = 288;

    private final List<Codec> codecs = new ArrayList<>();
    private final SaliencyPainter saliency = new SaliencyPainter();
    private final double rate;

    SceneMaker(List<String> names, double rate) throws IOException {
        this.rate = rate;
        for (String name : names) {
            codecs.add(Codecs.open(name));
        }
    }

    Scene make(String title, PixelImage image) throws IOException {
        Region middle = middle(image);
        List<Layer> pictures = new ArrayList<>();
        List<Layer> maps = new ArrayList<>();
        StringBuilder facts =
                new StringBuilder("| codec | bytes | learned | SSIMULACRA 2 |\n|---|\n");
        pictures.add(new Layer("original", image.crop(middle), false));
        double bytes = rate * image.width() * image.height() / 8;
        for (Codec codec : codecs) {
            CompressedFile encoding = QualitySearch.ofSize(codec, image, bytes);
            PixelImage decoded = codec.decode(encoding.file());
            pictures.add(new Layer(codec.name(), decoded.crop(middle), false));
            PixelImage heat = PerceptualMetric.ssimulacra2().heatMap(image, decoded);
            maps.add(new Layer("heat map of " + codec.name(), heat.crop(middle), true));
            facts.append(facts(codec.name(), encoding.file().length, image, decoded));
        }
        maps.add(new Layer("saliency map", saliency.paint(image).crop(middle), true));
        pictures.addAll(maps);
        return new Scene(title, pictures, facts.toString());
    }

    private static String facts(String codec, int bytes, PixelImage image, PixelImage decoded) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f | %.1f |%n",
                codec,
                bytes,
                PerceptualMetric.learned().score(image, decoded),
                PerceptualMetric.ssimulacra2().score(image, decoded));
    }

    private static Region middle(PixelImage image) {
        int width = Math.min(LARGEST_WIDTH, image.width());
        int height = Math.min(LARGEST_HEIGHT, image.height());
        return new Region(
                (image.width() - width) / 2, (image.height() - height) / 2, width, height);
    }

    @Override
    public void close() throws IOException {
        saliency.close();
        for (Codec codec : codecs) {
            codec.close();
        }
    }
}
